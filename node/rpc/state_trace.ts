/**
 * `state_traceBlock`: what a block reads and writes, access for access, by executing it again. As from the reference with a runtime that was
 * built without tracing, as its releases are: no spans but the outermost, no events but those of storage, and of these only such as have a key.
 * The accesses are our runtime's: it reads some keys more or less often than the reference's, for which nothing of the chain depends.
 * Reference: sc-tracing block/mod.rs, sc-rpc state/state_full.rs trace_block, sp-rpc tracing.rs, sp-state-machine ext.rs.
 */
import { randomBytes } from "node:crypto";
import { UnknownBlock } from "#node/chain/chain_view.ts";
import { traceBlock } from "#node/chain/trace_block.ts";
import type { StorageAccess } from "#runtime/frame/observed_overlay.ts";
import { type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { failureOf } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { rpcMethod } from "./method.ts";
import { hashParam, optional, required, text } from "./params.ts";
import type { RpcChain, RpcServices } from "./services.ts";

/** sc-rpc-api state/error.rs InvalidBlockRange. */
const INVALID_BLOCK_RANGE = 4001;
/** jsonrpsee's code for answers beyond the limit, and the limit that upstream's node has unless told otherwise. */
const OVERSIZED_RESPONSE = -32008;
const MOST_BYTES = 15 * 2 ** 20;
/** About what an event takes beside its key and value. */
const EVENT_BYTES = 150;

const DEFAULT_TARGETS = "pallet,frame,state";
const STATE_TARGET = "state";
/** More detail the higher. Reference: tracing-core metadata.rs Level. */
const LEVELS = ["error", "warn", "info", "debug", "trace"];
const [INFO, TRACE] = [3, 5];
/** The one span around everything. */
const OUTERMOST = { id: 1, parentId: null, name: "trace_block", target: "block_trace", wasm: false };

/** Of a byte string: longer ones are shown by so many bytes of both their ends. Reference: sp-core hexdisplay.rs Display. */
const SHOWN_WHOLE = 1026;
const SHOWN_OF_ENDS = 512;

type Filter = { readonly prefix: string; readonly level: number };
type StringValues = Readonly<Record<string, string>>;
type TraceEvent = {
  readonly target: string;
  readonly data: { readonly stringValues: StringValues };
  readonly parentId: null;
};

function levelOf(written: string): number {
  const number = /^\+?\d+$/.test(written) ? Number(written) : LEVELS.indexOf(written.toLowerCase()) + 1;
  return number >= 1 && number <= TRACE ? number : TRACE;
}

/** `a,b=info`: beginnings, each with the most of detail. Reference: sc-tracing lib.rs parse_target. */
const filtersOf = (list: string): readonly Filter[] =>
  list.split(",").map((each) => {
    const at = each.indexOf("=");
    return at < 0 ? { prefix: each, level: TRACE } : { prefix: each.slice(0, at), level: levelOf(each.slice(at + 1)) };
  });

/** Nothing passes a filter that was not given: who wants all events gives empty ones. */
const passes = (filters: readonly Filter[] | undefined, value: string, level: number): boolean =>
  filters?.some((filter) => value.startsWith(filter.prefix) && level <= filter.level) ?? false;

function shown(digits: string): string {
  if (digits.length <= 2 * SHOWN_WHOLE) return digits;
  return `${digits.slice(0, 2 * SHOWN_OF_ENDS)}...${digits.slice(-2 * SHOWN_OF_ENDS)}`;
}

/** An optional value as Rust's `{:?}` and as SCALE of what is opaque. */
function optionValues(name: string, value: Uint8Array | undefined): StringValues {
  const digits = value === undefined ? undefined : toBareHex(value);
  return {
    [name]: digits === undefined ? "None" : `Some(${digits})`,
    [`${name}_encoded`]: digits === undefined ? "00" : shown(`01${digits}`),
  };
}

function valuesOf(access: StorageAccess): StringValues {
  switch (access.method) {
    case "Get":
      return optionValues("result", access.value);
    case "Put":
      return optionValues("value", access.value);
    case "Exists":
      return { result: String(access.result) };
    case "Append":
      return { value: shown(toBareHex(access.value)) };
  }
}

/** Those that the filters let through, up to an amount that no client would get. */
class TraceEvents {
  readonly events: TraceEvent[] = [];
  readonly #keys: readonly Filter[] | undefined;
  readonly #methods: readonly Filter[] | undefined;
  readonly #isOn: boolean;
  /** Tells executions apart. */
  readonly #executionId = toBareHex(randomBytes(2));
  #bytes = 0;

  constructor(targets: string, keys: string | undefined, methods: string | undefined) {
    this.#isOn = passes(filtersOf(targets), STATE_TARGET, TRACE);
    this.#keys = keys === undefined ? undefined : filtersOf(keys);
    this.#methods = methods === undefined ? undefined : filtersOf(methods);
  }

  get isTooMuch(): boolean {
    return this.#bytes > MOST_BYTES;
  }

  add(access: StorageAccess): void {
    if (!this.#isOn || this.isTooMuch || !passes(this.#methods, access.method, TRACE)) return;
    const key = shown(access.key.slice(2));
    if (!passes(this.#keys, key, TRACE)) return;
    const values = valuesOf(access);
    for (const value of Object.values(values)) this.#bytes += value.length;
    this.#bytes += key.length + EVENT_BYTES;
    const stringValues = { method: access.method, ext_id: this.#executionId, key, ...values };
    this.events.push({ target: STATE_TARGET, data: { stringValues }, parentId: null });
  }
}

const refusedBlock = (block: Hex, why: string, cause?: unknown): RpcError =>
  new RpcError(
    INVALID_BLOCK_RANGE,
    `Cannot resolve a block range ['"${block}"' ... '"None"]. ${why}`,
    undefined,
    cause,
  );

/** @throws RpcError 4001 */
function watch(chain: RpcChain, block: Hex, events: TraceEvents): Hex {
  const missing = (what: string): RpcError => refusedBlock(block, `Missing block component: ${what} not found`);
  const header = chain.header(block);
  if (header === undefined) throw missing("Header");
  const body = chain.body(block);
  if (body === undefined) throw missing("Extrinsics");
  try {
    traceBlock(chain, header, body, (access) => events.add(access));
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure === undefined) throw cause;
    const why = cause instanceof UnknownBlock ? `Api called for an unknown Block: ${cause.message}` : failure.text;
    throw refusedBlock(block, `Dispatch error: Failed to collect traces and execute block: ${why}`, failure.cause);
  }
  return header.parentHash;
}

/**
 * Unsafe: it takes as long as the block did. Accesses to storage whose key and method begin with one of those given, in order. Errors: 4001 for
 * a block that is not here or cannot be executed again, as the genesis block or one whose parent's state was pruned; -32008 for 15 MB and more.
 */
export const state_traceBlock = ({ chain }: RpcServices) =>
  rpcMethod(
    "state_traceBlock",
    [required("block", hashParam), optional("targets", text), optional("storageKeys", text), optional("methods", text)],
    ([block, targets = DEFAULT_TARGETS, storageKeys, methods]) => {
      const traced = new TraceEvents(targets, storageKeys, methods);
      const parent = watch(chain, block, traced);
      if (traced.isTooMuch)
        throw new RpcError(OVERSIZED_RESPONSE, "Response is too big", `Exceeded max limit of ${MOST_BYTES}`);
      const blockTrace = {
        blockHash: block.slice(2),
        parentHash: parent.slice(2),
        tracingTargets: targets,
        storageKeys: storageKeys ?? "",
        methods: methods ?? "",
        spans: passes(filtersOf(targets), OUTERMOST.target, INFO) ? [OUTERMOST] : [],
        events: traced.events,
      };
      return { blockTrace };
    },
    { unsafe: true },
  );
