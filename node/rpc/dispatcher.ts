/** JSON-RPC 2.0 over any transport: single requests, batches, notifications, subscriptions. */

import { parseJson } from "#runtime/primitives/json.ts";
import {
  internalError,
  invalidParams,
  invalidRequest,
  methodNotFound,
  parseError,
  RpcError,
  tooBigBatchResponse,
  tooBigResponse,
  unsafeRefused,
} from "./errors.ts";
import type { Connection, RpcEntry, Sink, Subscription } from "./method.ts";
import type { RpcObserver } from "./observer.ts";
import { randomId } from "./random_id.ts";

/** A bigint is a number that a double does not hold: clients look for the very number that they sent. */
type Id = string | number | bigint | null;

/** The client's end of a transport that can be written to at any time. */
export interface Peer extends Connection {
  /** After all that was sent before. */
  send(text: string): void;
  /** Subscriptions of this connection, by id. */
  readonly subscriptions: Map<string, () => void>;
}

/** Whom a request comes from, and what waits until its answer has gone out. */
type Caller = {
  readonly connection: Connection;
  /** Undefined where nothing can be sent later (HTTP). */
  readonly peer: Peer | undefined;
  readonly opened: (() => void)[];
};

/** What is answered, to whom, and within which bounds. */
export type DispatcherOptions = {
  readonly entries: readonly RpcEntry[];
  /** False answers unsafe methods with an error. */
  readonly allowUnsafe: boolean;
  /** Told of failures that are ours, not the caller's. */
  readonly failed: (method: string, cause: unknown) => void;
  readonly observer?: RpcObserver | undefined;
  /** Subscriptions that one connection may hold. */
  readonly maxSubscriptions?: number;
  /** Bytes of an answer, or of all answers to a batch. */
  readonly maxResponseBytes?: number | undefined;
};

const MAX_SUBSCRIPTIONS = 1024;
/** Default of the reference: 15 MiB. */
const MAX_RESPONSE_BYTES = 15 * 1024 * 1024;
const MAX_U64 = (1n << 64n) - 1n;
const isId = (id: unknown): id is Id =>
  id === null ||
  typeof id === "string" ||
  typeof id === "number" ||
  (typeof id === "bigint" && id >= 0n && id <= MAX_U64);
const idText = (id: Id): string => (typeof id === "bigint" ? String(id) : JSON.stringify(id));
const resultAnswer = (id: Id, result: unknown): string =>
  `{"jsonrpc":"2.0","id":${idText(id)},"result":${JSON.stringify(result)}}`;
const failureAnswer = (id: Id, { code, message, data }: RpcError): string =>
  `{"jsonrpc":"2.0","id":${idText(id)},"error":${JSON.stringify({ code, message, data })}}`;

/** As serde_json's: what is nested deeper is refused before anybody descends into it. */
const MOST_NESTED = 128;

/** Perhaps a number that a double does not hold, outside of a string. */
const LONG_INTEGER = /[:,[\s]-?\d{16}/;

/** Finds the methods of requests and answers them, one by one or in batches. */
export class Dispatcher {
  readonly #entries = new Map<string, RpcEntry>();
  readonly #unsubscribers = new Set<string>();
  readonly #options: DispatcherOptions;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    for (const entry of options.entries) {
      for (const name of entry.names) this.#entries.set(name, entry);
      if (entry.kind === "subscription") for (const name of entry.unsubscribe) this.#unsubscribers.add(name);
    }
  }

  get #maxResponseBytes(): number {
    return this.#options.maxResponseBytes ?? MAX_RESPONSE_BYTES;
  }
  /** Every name that is answered, sorted: `rpc_methods`. */
  get methods(): readonly string[] {
    return [...this.#entries.keys(), ...this.#unsubscribers, "rpc_methods"].sort();
  }

  /** @param peer undefined where nothing can be sent later (HTTP). @returns the text to answer with, or undefined for none. */
  async handle(text: string, connection: Connection, peer: Peer | undefined): Promise<string | undefined> {
    let request: unknown;
    try {
      request = LONG_INTEGER.test(text) ? parseJson(text) : JSON.parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      return failureAnswer(null, parseError());
    }
    const opened: (() => void)[] = [];
    const caller: Caller = { connection, peer, opened };
    const answer = Array.isArray(request) ? await this.#batch(request, caller) : await this.#single(request, caller);
    // The caller sends the answer before the next turn of the event loop.
    if (opened.length > 0) {
      setImmediate(() => {
        for (const release of opened) release();
      });
    }
    return answer;
  }

  /** What is neither a request nor a notification, and has no id that an answer could go to, is taken for no JSON. Reference: jsonrpsee-core server/helpers.rs prepare_error. */
  async #single(request: unknown, caller: Caller): Promise<string | undefined> {
    const isAddressed = isObject(request) && (request["id"] !== undefined || isNotification(request));
    return isAddressed ? await this.#one(request, caller) : failureAnswer(null, parseError());
  }

  async #batch(requests: readonly unknown[], caller: Caller): Promise<string | undefined> {
    if (requests.length === 0) return failureAnswer(null, invalidRequest());
    const answers: string[] = [];
    let size = 1;
    for (const each of requests) {
      const answer = await this.#one(isObject(each) ? each : {}, caller);
      if (answer === undefined) continue;
      size += Buffer.byteLength(answer) + 1;
      if (size > this.#maxResponseBytes) return failureAnswer(null, tooBigBatchResponse(this.#maxResponseBytes));
      answers.push(answer);
    }
    return answers.length === 0 ? undefined : `[${answers.join(",")}]`;
  }

  async #one(request: Readonly<Record<string, unknown>>, caller: Caller): Promise<string | undefined> {
    if (isNotification(request)) return undefined;
    const { jsonrpc, id, method, params } = request;
    const known: Id = isId(id) ? id : null;
    if (jsonrpc !== "2.0" || typeof method !== "string" || !isId(id)) {
      return failureAnswer(known, invalidRequest());
    }
    // Names of no method would be labels without end.
    const label = this.#isMethod(method) ? method : "unknown";
    const ended = this.#options.observer?.call(caller.peer === undefined ? "http" : "ws", label);
    try {
      const result = (await this.#call(method, params, caller)) ?? null;
      const answer = this.#bounded(resultAnswer(known, result));
      ended?.(false);
      return answer;
    } catch (cause) {
      ended?.(true);
      const error = cause instanceof RpcError ? cause : internalError();
      if (!(cause instanceof RpcError)) this.#options.failed(method, cause);
      else if (cause.cause !== undefined) this.#options.failed(method, cause.cause);
      return failureAnswer(known, error);
    }
  }

  /** @throws RpcError where it is too long */
  #bounded(answer: string): string {
    if (Buffer.byteLength(answer) > this.#maxResponseBytes) throw tooBigResponse(this.#maxResponseBytes);
    return answer;
  }

  #isMethod(name: string): boolean {
    return this.#entries.has(name) || this.#unsubscribers.has(name) || name === "rpc_methods";
  }

  async #call(method: string, params: unknown, caller: Caller): Promise<unknown> {
    const { connection, peer } = caller;
    if (isNestedBeyond(params, MOST_NESTED)) throw invalidParams("recursion limit exceeded");
    if (method === "rpc_methods") return { methods: this.methods };
    if (this.#unsubscribers.has(method)) return unsubscribe(params, peer);
    const entry = this.#entries.get(method);
    if (entry === undefined) throw methodNotFound();
    if (entry.unsafe && !this.#options.allowUnsafe) throw unsafeRefused();
    if (entry.kind === "call") return await entry.run(params, connection);
    if (peer === undefined) throw internalError();
    return this.#subscribe(entry, params, peer, caller.opened);
  }

  async #subscribe(entry: Subscription, params: unknown, peer: Peer, opened: (() => void)[]): Promise<string> {
    if (peer.subscriptions.size >= (this.#options.maxSubscriptions ?? MAX_SUBSCRIPTIONS)) {
      throw new RpcError(
        -32006,
        "Too many subscriptions on the connection",
        `Exceeded max limit of ${MAX_SUBSCRIPTIONS}`,
      );
    }
    const id = randomId();
    const closers: (() => void)[] = [];
    // What is sent before the answer with the id has gone out waits for it: clients drop notifications of ids that they do not know.
    const early: string[] = [];
    let answered = false;
    const end = (): void => {
      if (!peer.subscriptions.delete(id)) return;
      for (const close of closers) close();
    };
    const sink: Sink = {
      id,
      get isOpen() {
        return peer.subscriptions.has(id);
      },
      send: (result) => {
        if (!peer.subscriptions.has(id)) return;
        const text = JSON.stringify({
          jsonrpc: "2.0",
          method: entry.notification,
          params: { subscription: id, result },
        });
        if (answered) peer.send(text);
        else early.push(text);
      },
      close: end,
      onClose: (then) => {
        if (peer.subscriptions.has(id)) closers.push(then);
        else then();
      },
    };
    peer.subscriptions.set(id, end);
    try {
      await entry.open(params, sink, peer);
    } catch (cause) {
      end();
      throw cause;
    }
    opened.push(() => {
      answered = true;
      for (const text of early) peer.send(text);
    });
    return id;
  }
}

function unsubscribe(params: unknown, peer: Peer | undefined): boolean {
  const given = Array.isArray(params) ? params[0] : isObject(params) ? Object.values(params)[0] : undefined;
  const end =
    typeof given === "string" || typeof given === "number" ? peer?.subscriptions.get(String(given)) : undefined;
  end?.();
  return end !== undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** A request that nobody wants answered. */
const isNotification = (request: Readonly<Record<string, unknown>>): boolean =>
  request["id"] === undefined && request["jsonrpc"] === "2.0" && typeof request["method"] === "string";

/** Level by level, so that depth costs no stack. */
function isNestedBeyond(value: unknown, most: number): boolean {
  let level: readonly object[] = isContainer(value) ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === most) return true;
    level = level.flatMap((each) => Object.values(each).filter(isContainer));
  }
  return false;
}
const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
