import { describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { devPulse } from "#node/drand/dev_beacon.ts";
import { devSource } from "#node/drand/dev_source.ts";
import { PulseSourceError } from "#node/drand/pulse_source.ts";
import { makeCall } from "#runtime/frame/call.ts";
import { CommitmentOf, TimelockedIndex } from "#runtime/pallets/commitments/storage.ts";
import { LastStoredRound, OldestStoredRound, Pulses } from "#runtime/pallets/drand/storage.ts";
import { TimelockedWeightCommits } from "#runtime/pallets/subtensor/weights/storage.ts";
import { sudo } from "#runtime/pallets/sudo/calls.ts";
import { set_storage } from "#runtime/pallets/system/calls.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { NetUid, NetUidStorageIndex, Rao } from "#runtime/primitives/ids.ts";
import { startDrandNode } from "../../support/drand_node.ts";
import { account } from "../../support/network.ts";
import { settled } from "../../support/rpc_node.ts";
import { emptyRuntime } from "../../support/runtime_ctx.ts";

/** The round that quicknet, and so the development beacon, had reached at `START`. */
const ROUND = 2_398_878n;

/** Storage in which weights and a commitment wait for rounds. */
function waiting(weights: readonly bigint[], commitment: bigint): readonly (readonly [Uint8Array, Uint8Array])[] {
  const who = account(0x11);
  const net = 2 as NetUid;
  const field = {
    type: "TimelockEncrypted",
    value: { encrypted: Uint8Array.of(1), reveal_round: commitment },
  } as const;
  const overlay = emptyRuntime();
  TimelockedWeightCommits.set(
    overlay,
    2 as NetUidStorageIndex,
    9_999n,
    weights.map((round) => [who, 1n, Uint8Array.of(1), round] as const),
  );
  CommitmentOf.set(overlay, net, who, { deposit: 0n as Rao, block: 1, info: { fields: [field] } });
  TimelockedIndex.set(overlay, [[net, who]]);
  return [...overlay.state.changes()].flatMap(([key, value]) =>
    value === undefined ? [] : [[fromHex(key), value] as const],
  );
}

describe("the development beacon", () => {
  it("begins with the round of the time, and goes on from the last", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.step();
    expect([node.lastRound(), OldestStoredRound.get(node.state())]).toEqual([ROUND, ROUND]);
    expect(Pulses.get(node.state(), ROUND)).toEqual(devPulse(ROUND));
    await node.step();
    expect(node.lastRound()).toBe(ROUND);
    node.clock.ms += 3_000;
    await node.step();
    expect(node.lastRound()).toBe(ROUND + 1n);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
  });

  it("catches up a few rounds a block and leaves none out", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.step();
    node.clock.ms += 5 * 3_000;
    await node.step();
    // A fifth of a slot of 250 ms is time for two pulses.
    expect(node.lastRound()).toBe(ROUND + 2n);
    await node.step();
    await node.step();
    expect(node.lastRound()).toBe(ROUND + 5n);
    for (let round = ROUND; round <= ROUND + 5n; round++) expect(Pulses.has(node.state(), round)).toBe(true);
  });

  it("leaves out what nothing waits for when the chain has not run for long", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.step();
    const inWeights = ROUND + 5n;
    const inCommitment = ROUND + 50n;
    const soon = ROUND + 1_200n;
    const wait = makeCall(set_storage, { items: waiting([inWeights, soon], inCommitment) });
    const sent = senderOf("//Alice").sign(node.chain.genesisHash, 0, makeCall(sudo, { call: wait }));
    node.pool.submit(sent, "Local");
    node.seal();
    node.clock.ms += 1_000 * 3_000;
    await node.step();
    expect(node.lastRound()).toBe(inCommitment);
    await node.step();
    expect(node.lastRound()).toBe(ROUND + 902n);
    for (let block = 0; block < 49; block++) await node.step();
    expect(node.lastRound()).toBe(ROUND + 1_000n);
    const stored = [...Pulses.entries(node.state())].map(([[round]]) => round).sort((a, b) => Number(a - b));
    expect(stored.slice(0, 4)).toEqual([ROUND, inWeights, inCommitment, ROUND + 901n]);
    expect(stored).toHaveLength(103);
  });

  it("counts blocks if it is told to", async () => {
    const node = await startDrandNode(() => devSource({ everyBlocks: 2 }));
    const rounds: bigint[] = [];
    for (let block = 1; block <= 6; block++) {
      await node.step();
      rounds.push(LastStoredRound.get(node.state()));
    }
    expect(rounds).toEqual([0n, 0n, 1n, 1n, 2n, 2n]);
  });

  it("sends a round once, however many blocks pass without it", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.worker.run();
    await node.worker.run();
    expect([...node.pool.ready()].length).toBe(1);
  });

  it("works after each best block once it is started, and not when it is stopped", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    node.worker.start();
    node.seal();
    await settled();
    node.seal();
    expect(node.lastRound()).toBe(ROUND);
    node.worker.stop();
    node.clock.ms += 3_000;
    node.seal();
    await settled();
    node.seal();
    expect(node.lastRound()).toBe(ROUND);
  });

  it("says once that the chain has another beacon, and waits longer and longer", async () => {
    let asked = 0;
    const node = await startDrandNode(
      (now) => {
        const source = devSource({ now });
        return {
          name: source.name,
          pulses: (question) => {
            asked += 1;
            return source.pulses(question);
          },
        };
      },
      { beacon: false },
    );
    for (let second = 0; second < 30; second++) {
      node.clock.ms += 1_000;
      await node.step();
    }
    // At seconds 1, 3, 7 and 15.
    expect(asked).toBe(4);
    expect(node.lines.filter((line) => line.startsWith("warn"))).toEqual([
      expect.stringContaining("no pulses from the development beacon: the chain's beacon is another"),
    ]);
    expect([node.lastRound(), node.chain.best().number]).toEqual([0n, 30]);
  });
});

it("a source that fails and comes back costs a warning and a line", async () => {
  let broken = true;
  const node = await startDrandNode((now) => {
    const source = devSource({ now });
    return {
      name: "somebody",
      pulses: async (question) => {
        if (broken) throw new PulseSourceError("out of order");
        return source.pulses(question);
      },
    };
  });
  await node.step();
  broken = false;
  await node.step();
  expect(node.lastRound()).toBe(0n);
  node.clock.ms += 2_000;
  await node.step();
  expect(node.lastRound()).toBe(ROUND + 1n);
  expect(node.lines.filter((line) => !line.startsWith("debug"))).toEqual([
    "warn Drand: no pulses from somebody: out of order",
    "info Drand: pulses come from somebody again",
  ]);
});

it("a node without a key says so", async () => {
  const node = await startDrandNode((now) => devSource({ now }), { key: false });
  await node.step();
  expect(node.lines).toEqual([expect.stringContaining("the keystore has no key of type drnd")]);
});
