import { beforeAll, expect, it } from "vitest";
import type { Chain } from "#node/chain/chain.ts";
import { UnknownBlock } from "#node/chain/chain_view.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { concatBytes, fromHex, type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { compact, u32 } from "#runtime/scale/integers.ts";
import { type Answer, startTestNode, type TestNode, type TestPeer } from "../../support/rpc_node.ts";
import { signedCall, signedTransfer } from "../../support/signed_transfer.ts";

interface BlockTrace {
  readonly blockHash: string;
  readonly parentHash: string;
  readonly tracingTargets: string;
  readonly storageKeys: string;
  readonly methods: string;
  readonly spans: readonly unknown[];
  readonly events: readonly TraceEvent[];
}
interface TraceEvent {
  readonly target: string;
  readonly data: { readonly stringValues: Readonly<Record<string, string>> };
  readonly parentId: null;
}

/** System.Number, System.Events, System.Account */
const NUMBER = "26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";
const EVENTS = "26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7";
const ACCOUNT = "26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";
const UNKNOWN: Hex = `0x${"22".repeat(32)}`;
/** Preimage.note_preimage */
const NOTE = Uint8Array.of(14, 0);
const LONG = 1_027;
const alice = keyPairFromSuri("//Alice", "sr25519");
const bob = keyPairFromSuri("//Bob", "sr25519");

let node: TestNode;
let peer: TestPeer;
let block: Hex;
let parent: Hex;

beforeAll(async () => {
  node = await startTestNode();
  peer = node.connect();
  parent = node.seal();
  await peer.ask("author_submitExtrinsic", [signedTransfer(node.chain.genesisHash, alice, bob, 0)]);
  const note = concatBytes(NOTE, encode(bytes, new Uint8Array(LONG).fill(7)));
  await peer.ask("author_submitExtrinsic", [signedCall(node.chain.genesisHash, alice, 1, note)]);
  block = node.seal();
  expect(node.chain.body(block)).toHaveLength(3);
});

const traced = async (...filters: readonly (string | null)[]): Promise<BlockTrace> => {
  const { blockTrace } = await peer.ask<{ blockTrace: BlockTrace }>("state_traceBlock", [block, ...filters]);
  return blockTrace;
};
const values = ({ events }: BlockTrace): readonly Readonly<Record<string, string>>[] =>
  events.map(({ data }) => data.stringValues);
const refused = async (...params: readonly unknown[]): Promise<Answer["error"]> =>
  (await peer.call("state_traceBlock", params)).error;

/** The node's chain, which does some things otherwise. */
const chainWith = (change: Partial<Chain>): Chain =>
  new Proxy(node.chain, {
    get: (chain, name) => {
      const part: unknown = Reflect.get(change, name) ?? Reflect.get(chain, name, chain);
      return typeof part === "function" ? part.bind(chain) : part;
    },
  });

/** A SCALE sequence with an element more. */
function appended(sequence: string | undefined, element: string): string {
  if (sequence === undefined) return `04${element}`;
  const encoded = fromHex(`0x${sequence}`);
  const mode = (encoded[0] as number) & 3;
  const [size, count] =
    mode === 0 ? [1, (encoded[0] as number) >> 2] : [2, ((encoded[0] as number) | ((encoded[1] as number) << 8)) >> 2];
  return toBareHex(concatBytes(encode(compact(u32), count + 1), encoded.subarray(size), fromHex(`0x${element}`)));
}

it("the writes that it tells lead from the parent's state to the block's, and the reads see them", async () => {
  const storage = new Map<string, string>();
  for (const [key, value] of node.chain.state(parent).entries("0x")) storage.set(key.slice(2), toBareHex(value));
  for (const { method, key = "", value, result, value_encoded, result_encoded } of values(
    await traced("state", "", ""),
  )) {
    const before = storage.get(key);
    if (method === "Put") {
      if (value === "None") storage.delete(key);
      else storage.set(key, /^Some\((.*)\)$/.exec(value ?? "")?.[1] ?? "");
      if (value_encoded?.includes("...") !== true)
        expect(value_encoded).toBe(value === "None" ? "00" : `01${storage.get(key)}`);
    } else if (method === "Append") storage.set(key, appended(before, value ?? ""));
    else if (method === "Exists") expect(result, key).toBe(String(before !== undefined));
    else {
      expect(result, key).toBe(before === undefined ? "None" : `Some(${before})`);
      if (result_encoded?.includes("...") !== true)
        expect(result_encoded).toBe(before === undefined ? "00" : `01${before}`);
    }
  }
  const after = [...node.chain.state(block).entries("0x")].map(([key, value]) => [key.slice(2), toBareHex(value)]);
  expect([...storage].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(after);
});

it("shows what was traced, by the filters given", async () => {
  const all = await traced("", "", "");
  expect({ ...all, events: [] }).toEqual({
    blockHash: block.slice(2),
    parentHash: parent.slice(2),
    tracingTargets: "",
    storageKeys: "",
    methods: "",
    spans: [{ id: 1, parentId: null, name: "trace_block", target: "block_trace", wasm: false }],
    events: [],
  });
  const [first] = all.events;
  expect(first).toMatchObject({
    target: "state",
    parentId: null,
    data: { stringValues: { ext_id: expect.stringMatching(/^[0-9a-f]{4}$/) } },
  });
  const puts = await traced("pallet,state", NUMBER, "Put");
  expect(values(puts)).toEqual([
    { method: "Put", ext_id: expect.any(String), key: NUMBER, value: "Some(02000000)", value_encoded: "0102000000" },
  ]);
  expect(puts).toMatchObject({ spans: [], tracingTargets: "pallet,state", storageKeys: NUMBER, methods: "Put" });
  const some = values(await traced("state=trace", `${EVENTS},${ACCOUNT.slice(0, 40)}`, "App,P"));
  expect(new Set(some.map(({ method }) => method))).toEqual(new Set(["Append", "Put"]));
  expect(some.every(({ key }) => key === EVENTS || key?.startsWith(ACCOUNT.slice(0, 40)))).toBe(true);
});

it("shows long values by their ends, and as a whole", async () => {
  const digits = `0d10${"07".repeat(LONG)}`;
  const long = values(await traced("state", "", "Put")).find(({ value }) => value === `Some(${digits})`);
  expect(long?.["value_encoded"]).toBe(`01${digits.slice(0, 1022)}...${"07".repeat(512)}`);
});

it.each([
  ["a filter that was left out", [null, null, null]],
  ["methods left out", ["state", ""]],
  ["less detail", ["state=debug", "", ""]],
  ["other targets", ["pallet,frame", "", ""]],
  ["keys with less detail", ["state", "=info", ""]],
  ["a method in another case", ["state", "", "put"]],
] as const)("no event passes %s", async (_, filters) => {
  expect((await traced(...filters)).events).toEqual([]);
});

it("has spans for who asks for their target and detail", async () => {
  const spans = await Promise.all(
    ["block_trace=info", "b=3", "block=WARN", "state", "b=nonsense"].map(
      async (targets) => (await traced(targets)).spans.length,
    ),
  );
  expect(spans).toEqual([1, 1, 0, 0, 1]);
  expect((await traced()).tracingTargets).toBe("pallet,frame,state");
});

it("says in the reference's words why a block cannot be traced", async () => {
  const { genesisHash } = node.chain;
  const message = (hash: Hex, why: string): string => `Cannot resolve a block range ['"${hash}"' ... '"None"]. ${why}`;
  expect(await refused(UNKNOWN)).toEqual({
    code: 4001,
    message: message(UNKNOWN, "Missing block component: Header not found"),
  });
  const failed = "Dispatch error: Failed to collect traces and execute block: Api called for an unknown Block:";
  expect(await refused(genesisHash)).toEqual({
    code: 4001,
    message: message(genesisHash, `${failed} Header was not found in the database: 0x${"00".repeat(32)}`),
  });
  const openWatched = (): never => {
    throw new UnknownBlock(parent, true);
  };
  const pruned = await startTestNode({ chain: chainWith({ openWatched }) });
  expect((await pruned.connect().call("state_traceBlock", [block])).error).toEqual({
    code: 4001,
    message: message(block, `${failed} State already discarded for ${parent}`),
  });
  const body = (): undefined => undefined;
  const headers = await startTestNode({ chain: chainWith({ body }) });
  expect((await headers.connect().call("state_traceBlock", [block])).error).toEqual({
    code: 4001,
    message: message(block, "Missing block component: Extrinsics not found"),
  });
  const safe = await startTestNode({ chain: node.chain }, { allowUnsafe: false });
  expect((await safe.connect().call("state_traceBlock", [block])).error?.message).toMatch(/unsafe/);
});
