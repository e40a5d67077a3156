/** Beginning a chain by warp, step by step, with peers of which some lie. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OpenOptions, openDatabase } from "#node/db/open.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { warpProofCodec } from "#node/finality/grandpa/warp_proof.ts";
import { grandpaRows } from "#node/finality/grandpa_rows.ts";
import { NodeMissingBlocks } from "#node/network/missing_blocks.ts";
import { NodeNetworkChain } from "#node/network/network_chain.ts";
import { NodeProofSource } from "#node/network/proof_source.ts";
import { NodeWarpTarget } from "#node/network/warp_target.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { BlockDownload } from "#p2p/block_download.ts";
import { BlockServer } from "#p2p/block_server.ts";
import { GapFill } from "#p2p/gap_fill.ts";
import { stateHandler, warpHandler } from "#p2p/proof_server.ts";
import type { RequestResult } from "#p2p/request_response.ts";
import { WarpSync } from "#p2p/warp_sync.ts";
import { blockResponse } from "#p2p/wire/block_request.ts";
import { stateResponse } from "#p2p/wire/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";
import { type LoneVoter, startLoneVoter } from "../../support/lone_voter.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = (raw: Uint8Array) => Uint8Array | undefined;
/** How a peer changes its answers; undefined refuses. */
type Lies = { readonly warp?: Answer; readonly state?: Answer; readonly blocks?: Answer };

/** A chain with 20 blocks, of which the fifth hands over to other authorities at once, and the fifteenth `delay` blocks later. */
async function sourceChain(delay = 0): Promise<LoneVoter> {
  const source = await startLoneVoter();
  await source.author(4);
  source.change(2n, 0);
  await source.author(10);
  source.change(3n, delay);
  await source.author(6);
  return source;
}

/** What the peers answer: as an honest node with the source's chain would, or with their lie about it. */
function answersOf({ node, voter }: LoneVoter, peers: Readonly<Record<string, Lies>>) {
  const proofs = new NodeProofSource(node.chain, voter.sets);
  const server = new BlockServer(
    new NodeNetworkChain({ chain: node.chain, pool: node.pool, finality: () => voter, sealed: true }),
    () => undefined,
  );
  const asked: string[] = [];
  const answer = async (kind: keyof Lies, peer: string, raw: Uint8Array): Promise<RequestResult> => {
    asked.push(`${peer} ${kind}`);
    const handler = { warp: warpHandler(proofs), state: stateHandler(proofs), blocks: server.answer.bind(server) }[
      kind
    ];
    const honest = await handler?.(peer, raw);
    const lie = peers[peer]?.[kind];
    const response = honest === undefined || lie === undefined ? honest : lie(honest);
    return response === undefined ? { ok: false, failure: "refused" } : { ok: true, response };
  };
  return { asked, answer };
}

/** A node at genesis that knows the peers, which all have the source's chain. */
async function lateNode(
  source: LoneVoter,
  peers: Readonly<Record<string, Lies>>,
  options: OpenOptions = {},
  path?: string,
) {
  const database = await openDatabase(path, options);
  const late = await startChainNode({ authorities: 1, database });
  const finality = new GrandpaVoter({
    chain: late.chain,
    keys: () => [],
    verify: verifyEd25519,
    ...grandpaRows(database),
    network: () => undefined,
    gossipMs: 333,
    log: () => undefined,
  });
  const { asked, answer } = answersOf(source, peers);
  const faults: string[] = [];
  const gone = new Set<string>();
  const peersAt = (): readonly string[] => Object.keys(peers).filter((peer) => !gone.has(peer));
  const blocks = new BlockDownload((peer, raw) => answer("blocks", peer, raw));
  const events = {
    fault: (peer: string, { reason }: { readonly reason: string }) => {
      faults.push(`${peer}: ${reason}`);
      gone.add(peer);
    },
    gaveUp: () => undefined,
    progress: () => undefined,
  };
  const requests = {
    warp: (peer: string, raw: Uint8Array) => answer("warp", peer, raw),
    state: (peer: string, raw: Uint8Array) => answer("state", peer, raw),
    blocks,
  };
  const target = new NodeWarpTarget(late.chain, database, finality, verifyEd25519);
  const missing = new NodeMissingBlocks(database);
  return {
    ...late,
    finality,
    faults,
    asked,
    sync: new WarpSync(target, requests, peersAt, events),
    gap: new GapFill(missing, blocks, peersAt, events),
  };
}

const fragmentsOf = (proof: Uint8Array) => decodeAll(warpProofCodec, proof);
const changedLast = (raw: Uint8Array): Uint8Array => raw.map((byte, at) => (at === raw.length - 40 ? byte ^ 1 : byte));

describe("a chain begun by warp", () => {
  it("has the state, the proofs and the authorities of the block, and goes on from there", async () => {
    const source = await sourceChain();
    const late = await lateNode(source, { honest: {} });
    const { chain } = source.node;
    expect(await late.sync.run()).toBe(true);
    const { number, hash } = late.chain.finalized();
    expect([number, late.chain.best().number]).toEqual([18, 18]);
    expect(hash).toBe(chain.hashByNumber(18));
    expect([...late.chain.state(hash).entries("0x")]).toEqual([...chain.state(hash).entries("0x")]);
    expect(late.finality.sets.current.id).toBe(2n);
    expect(late.finality.sets.ended).toEqual(source.voter.sets.ended);
    expect(late.faults).toEqual([]);
    for (const at of [19, 20]) late.import(source.node.blockOf(chain.hashByNumber(at) as Hex));
    expect(late.chain.best()).toEqual(chain.best());
    const serves = new NodeProofSource(late.chain, late.finality.sets).warpProof?.(chain.genesisHash);
    const [fragments] = fragmentsOf(serves ?? new Uint8Array(0));
    expect(fragments.map(([head]) => head.number)).toEqual([5, 15, 18]);
    expect(late.chain.body(chain.hashByNumber(5) as Hex)).toBeUndefined();
    await late.gap.run();
    for (let at = 1; at <= 18; at++) {
      const each = chain.hashByNumber(at) as Hex;
      expect([late.chain.hashByNumber(at), late.chain.body(each)]).toEqual([each, chain.body(each)]);
      expect(late.chain.children(chain.hashByNumber(at - 1) as Hex)).toEqual([each]);
    }
  });

  it("knows of a change that was announced and is to come", async () => {
    const source = await sourceChain(4);
    const late = await lateNode(source, { honest: {} });
    expect(await late.sync.run()).toBe(true);
    expect([late.chain.finalized().number, late.finality.sets.current.id]).toEqual([18, 1n]);
    expect(late.finality.sets.limit(late.chain.best().hash)).toBe(19);
  });

  const nothing = (): undefined => undefined;
  it.each<[string, Lies, string[]]>([
    ["no proof at all", { warp: () => Uint8Array.of(1, 2, 3) }, ["Bad justification"]],
    ["a proof with a wrong signature", { warp: changedLast }, ["Bad justification"]],
    [
      "a proof that leaves out a handover",
      {
        warp: (raw) => {
          const [fragments, isFinished] = fragmentsOf(raw);
          return encode(warpProofCodec, [fragments.slice(1), isFinished]);
        },
      },
      ["Bad justification"],
    ],
    ["a proof that ends early", { warp: (raw) => encode(warpProofCodec, [fragmentsOf(raw)[0].slice(0, 1), true]) }, []],
    ["proofs without end", { warp: () => encode(warpProofCodec, [[], false]) }, ["Bad justification"]],
    ["no state", { state: nothing }, []],
    ["a state that is no message", { state: () => Uint8Array.of(0xff) }, ["Bad message"]],
    ["another state", { state: changedLast }, ["Incomplete response"]],
    [
      "an empty state",
      { state: () => stateResponse.encode({ entries: [], proof: Uint8Array.of(0) }) },
      ["Incomplete response"],
    ],
    ["another body", { blocks: (raw) => withBody(raw) }, ["Bad block"]],
    ["no block", { blocks: () => blockResponse.encode({ blocks: [] }) }, ["No requested block data"]],
  ])("gets it from another peer where one gives %s", async (_what, lies, reasons) => {
    const source = await sourceChain();
    const late = await lateNode(source, { liar: lies, honest: {} });
    expect(await late.sync.run()).toBe(true);
    expect(late.chain.finalized().number).toBe(18);
    expect(late.faults).toEqual(reasons.map((reason) => `liar: ${reason}`));
  });

  it("is not begun where nobody has its state, and stays at genesis", async () => {
    const late = await lateNode(await sourceChain(), { pruned: { state: nothing } });
    const run = late.sync.run();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await run).toBe(false);
    expect([late.chain.best().number, late.chain.finalized().number, late.faults]).toEqual([0, 0, []]);
  });

  it("is not begun where nothing is final", async () => {
    const source = await startLoneVoter();
    source.voter.stop();
    await source.author(3);
    expect(await (await lateNode(source, { young: {} })).sync.run()).toBe(false);
  });

  it("is not begun beside blocks that were made meanwhile", async () => {
    const late = await lateNode(await sourceChain(), { honest: {} });
    const { hash } = late.author(FIRST_SLOT + 100n);
    expect(await late.sync.run()).toBe(false);
    expect([late.chain.best().hash, late.asked]).toEqual([hash, []]);
  });

  it("waits for peers that have blocks", async () => {
    const peers: Record<string, Lies> = {};
    const late = await lateNode(await sourceChain(), peers);
    const run = late.sync.run();
    await vi.advanceTimersByTimeAsync(60_000);
    peers["honest"] = {};
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await run).toBe(true);
  });

  it("reports who fills the gap with wrong bodies, and takes them from another", async () => {
    const source = await sourceChain();
    let begun = false;
    const late = await lateNode(source, { liar: { blocks: (raw) => (begun ? withBody(raw) : raw) }, honest: {} });
    await late.sync.run();
    begun = true;
    await late.gap.run();
    expect(late.faults).toEqual(["liar: Bad block"]);
    expect(late.chain.body(late.chain.hashByNumber(1) as Hex)).toBeDefined();
  });
});

/** The answer with a byte more in the last extrinsic of its last block. */
function withBody(raw: Uint8Array): Uint8Array {
  const { blocks } = blockResponse.decode(raw);
  const last = blocks.at(-1);
  if (last === undefined) return raw;
  return blockResponse.encode({
    blocks: [
      ...blocks.slice(0, -1),
      { ...last, body: last.body.map((item) => Uint8Array.of(...item.slice(0, -1), 7)) },
    ],
  });
}

describe("on disk", () => {
  it.each([["archive"], [2]])(
    "survives its end with a gap, and prunes on from the block it began with (%s)",
    async (pruning) => {
      const folder = mkdtempSync(join(tmpdir(), "subtensor-warp-"));
      const path = join(folder, "db");
      const options: OpenOptions = {
        statePruning: pruning === "archive" ? { kind: "archive" } : { kind: "keep", blocks: 2 },
      };
      try {
        const source = await sourceChain();
        const late = await lateNode(source, { honest: {} }, options, path);
        await late.sync.run();
        const began = late.chain.finalized();
        await late.database.close();

        const again = await openDatabase(path, options);
        expect([again.finalized().hash, again.missingBlock()?.number]).toEqual([began.hash, began.number - 1]);
        const node = await startChainNode({ authorities: 1, database: again });
        await source.author(6);
        for (let at = began.number + 1; at <= 24; at++) {
          const hash = source.node.chain.hashByNumber(at) as Hex;
          node.import(source.node.blockOf(hash));
          node.chain.finalize(hash);
          expect([...node.chain.state(hash).keys("0x")].length).toBeGreaterThan(50);
        }
        expect(again.state(began.hash) === undefined).toBe(pruning === 2);
        expect(() => again.commitReached({ ...reachedAgain(again, began.hash) })).toThrow("blocks already");
        await again.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

function reachedAgain(database: Awaited<ReturnType<typeof openDatabase>>, hash: Hex) {
  const transition = { state: database.emptyState(), inserted: [], removed: [] };
  const header = database.header(hash) ?? new Uint8Array(0);
  return { hash, header, body: [], justifications: new Uint8Array(0), transition, proven: [], aux: [] };
}
