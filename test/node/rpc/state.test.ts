import { beforeEach, describe, expect, it } from "vitest";
import { UnknownBlock } from "#node/chain/chain_view.ts";
import { openDatabase } from "#node/db/open.ts";
import { provenState } from "#node/state/proof.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { addBlock, addGenesis } from "../../support/block_builder.ts";
import { startTestNode, type TestNode, type TestPeer } from "../../support/rpc_node.ts";

/** System.Number */
const NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";
const SYSTEM = NUMBER.slice(0, 34);
const TAO_KEY = "0xdead";
const UNKNOWN: Hex = `0x${"22".repeat(32)}`;

interface ChangeSet {
  readonly block: string;
  readonly changes: readonly (readonly [string, string | null])[];
}

describe("state_*", () => {
  let node: TestNode;
  let peer: TestPeer;
  beforeEach(async () => {
    node = await startTestNode();
    peer = node.connect();
  });
  const error = async (method: string, params: unknown) => (await peer.call(method, params)).error;

  it("pages through all keys in order, whatever form the start has", async () => {
    const all = [...node.chain.state(node.chain.genesisHash).keys(SYSTEM as Hex)] as string[];
    const paged: string[] = [];
    for (let start: string | null = null; ; start = paged.at(-1) ?? null) {
      const page: string[] = await peer.ask("state_getKeysPaged", [SYSTEM, 7, start]);
      paged.push(...page);
      if (page.length < 7) break;
    }
    expect(paged).toEqual(all);
    for (const start of ["", "0x", null, SYSTEM]) {
      expect(await peer.ask("state_getKeysPagedAt", [SYSTEM, 2, start])).toEqual(all.slice(0, 2));
    }
    const named = { prefix: SYSTEM, count: 2, hash: node.chain.genesisHash };
    expect(await peer.ask("state_getKeysPaged", { ...named, startKey: all[0] })).toEqual(all.slice(1, 3));
    expect(await peer.ask("state_getKeysPaged", { ...named, start_key: all[0] })).toEqual(all.slice(1, 3));
    expect(await peer.ask("state_getKeysPaged", [SYSTEM, 0])).toEqual([]);
    expect(await peer.ask("state_getKeys", [SYSTEM])).toEqual(all);
    expect(await error("state_getKeysPaged", ["0x", 1001])).toEqual({
      code: 4002,
      message: "count exceeds maximum value. value: 1001, max: 1000",
    });
  });

  it("reads any block's state", async () => {
    const [one, two] = [node.seal(), node.seal()];
    expect(await peer.ask("state_getStorage", [NUMBER])).toBe("0x02000000");
    expect(await peer.ask("state_getStorage", [NUMBER, one])).toBe("0x01000000");
    expect(await peer.ask("state_getStorageAt", [NUMBER.slice(2).toUpperCase(), two])).toBe("0x02000000");
    expect(await peer.ask("state_getStorageHash", [NUMBER, one])).toBe(blake2b256Hex(fromHex("0x01000000")));
    expect(await peer.ask("state_getStorageSize", [NUMBER])).toBe(4);
    const pairs = await peer.ask<[string, string][]>("state_getPairs", [SYSTEM]);
    const bytes = pairs.reduce((sum, [, value]) => sum + value.length / 2 - 1, 0);
    expect(await peer.ask("state_getStorageSize", [SYSTEM])).toBe(bytes);
    expect(await peer.ask("state_getStorageSize", [TAO_KEY])).toBeNull();
  });

  it("tells changes over a range of blocks, and refuses ranges that are none", async () => {
    const genesis = node.chain.genesisHash;
    const [one, two] = [node.seal(), node.seal(false)];
    const fork = node.seal(false, one);
    expect(await peer.ask("state_queryStorage", [[NUMBER, TAO_KEY], one, two])).toEqual([
      {
        block: one,
        changes: [
          [NUMBER, "0x01000000"],
          [TAO_KEY, null],
        ],
      },
      { block: two, changes: [[NUMBER, "0x02000000"]] },
    ]);
    const backwards = await error("state_queryStorage", [[NUMBER], two, genesis]);
    expect(backwards?.code).toBe(4001);
    expect(backwards?.message).toContain("from number > to number");
    expect((await error("state_queryStorage", [[NUMBER], fork, two]))?.message).toContain("different forks");
    expect((await error("state_queryStorageAt", [[NUMBER], UNKNOWN]))?.message).toBe(
      `Cannot resolve a block range ['"${UNKNOWN}"' ... '"Some(${UNKNOWN})"]. UnknownBlock: Header was not found in the database: ${UNKNOWN}`,
    );
  });

  it("proves what keys hold", async () => {
    const hash = node.seal();
    const { at, proof } = await peer.ask<{ at: string; proof: Hex[] }>("state_getReadProof", [[NUMBER, TAO_KEY]]);
    expect(at).toBe(hash);
    const root = node.chain.header(hash)?.stateRoot as Hex;
    const proven = provenState(root, proof.map(fromHex));
    expect(proven.get(NUMBER as Hex)).toEqual(fromHex("0x01000000"));
    expect(proven.get(TAO_KEY)).toBeUndefined();
  });

  it("notifies of watched keys: all first, then what changed, on the best chain only", async () => {
    const id = await peer.ask("state_subscribeStorage", { keys: [NUMBER, TAO_KEY] });
    const [one, two] = [node.seal(), node.seal(false)];
    node.seal(false, one);
    const heard = (await peer.heard(id)) as ChangeSet[];
    expect(heard.map(({ changes }) => changes)).toEqual([
      [
        [NUMBER, null],
        [TAO_KEY, null],
      ],
      [[NUMBER, "0x01000000"]],
      [[NUMBER, "0x02000000"]],
    ]);
    expect(heard.at(-1)?.block).toBe(two);
    expect(await peer.ask("state_unsubscribeStorage", [id])).toBe(true);
    node.seal();
    expect(await peer.heard(id)).toHaveLength(3);
  });

  it("says which blocks have no state any more", async () => {
    const database = await openDatabase(undefined, { statePruning: { kind: "keep", blocks: 1 } });
    const genesis = addGenesis(database, new Map([["0x00" as Hex, Uint8Array.of(1)]]));
    let last = genesis;
    for (let i = 0; i < 4; i++) last = addBlock(database, last, new Map([["0x01" as Hex, Uint8Array.of(i)]]));
    database.setFinalized(last);
    const { chain } = node;
    const state = (hash: Hex) => {
      const found = database.state(hash);
      if (found === undefined) throw new UnknownBlock(hash, database.header(hash) !== undefined);
      return found;
    };
    const pruned = await startTestNode({ chain: Object.assign(Object.create(chain), { state }) });
    const asked = await pruned.connect().call("state_getStorage", ["0x00", genesis]);
    expect(asked.error).toEqual({
      code: 4003,
      message: `Client error: UnknownBlock: State already discarded for ${genesis}`,
    });
  });
});

describe("childstate_*", () => {
  it("answers for children that are not there, and refuses keys that name none", async () => {
    const peer = (await startTestNode()).connect();
    const child = `0x${Buffer.from(":child_storage:default:x").toString("hex")}`;
    expect(await peer.ask("childstate_getKeysPaged", [child, null, 10, null])).toEqual([]);
    expect(await peer.ask("childstate_getStorage", [child, "0x00"])).toBeNull();
    expect(await peer.ask("childstate_getStorageEntries", [child, ["0x00", "0x01"]])).toEqual([null, null]);
    expect((await peer.call("childstate_getStorage", ["0x00", "0x00"])).error).toEqual({
      code: 4003,
      message: "Client error: Invalid child storage key",
    });
  });
});

describe("chain_*", () => {
  it("gives hashes of numbers in every form", async () => {
    const node = await startTestNode();
    const peer = node.connect();
    const one = node.seal();
    expect(await peer.ask("chain_getBlockHash", [[0, "0x1", "1", 2]])).toEqual([
      node.chain.genesisHash,
      one,
      one,
      null,
    ]);
    expect((await peer.call("chain_getBlockHash", [4294967296])).error).toEqual({
      code: 3001,
      message: "`Number(4294967296)` > u32::MAX, the max block number is u32.",
    });
    expect((await peer.call("chain_getBlockHash", ["0xg"])).error?.code).toBe(-32602);
  });

  it("tells of heads of each kind", async () => {
    const node = await startTestNode();
    const peer = node.connect();
    const genesis = node.chain.genesisHash;
    const ids = await Promise.all(
      ["chain_subscribeAllHeads", "subscribe_newHead", "chain_subscribeFinalisedHeads"].map((name) => peer.ask(name)),
    );
    const one = node.seal(false);
    node.seal(false, genesis);
    const two = node.seal(true, one);
    const numbers = await Promise.all(
      ids.map(async (id) => ((await peer.heard(id)) as { number: string }[]).map(({ number }) => number)),
    );
    expect(numbers).toEqual([
      ["0x0", "0x1", "0x1", "0x2"],
      ["0x0", "0x1", "0x2"],
      ["0x0", "0x2"],
    ]);
    expect(await peer.ask("chain_getFinalizedHead")).toBe(two);
  });
});
