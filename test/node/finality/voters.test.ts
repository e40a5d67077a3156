import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { type ChainNode, FIRST_SLOT } from "../../support/chain_node.ts";
import { signedCall } from "../../support/signed_transfer.ts";
import { checkProof, expectOneChain, GOSSIP_MS, KEYS, network, type Peer, stopPeers } from "../../support/voters.ts";

const SLOW_MACHINE_MS = 300_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  stopPeers();
  vi.useRealTimers();
});

describe("a single authority", () => {
  it("finalizes every block two behind the head, with proof", async () => {
    const { peers } = await network(1, 1, 1);
    const [alone] = peers as [Peer];
    alone.start();
    const seen: number[] = [];
    alone.node.chain.onFinalized(({ number }) => seen.push(number));
    for (let i = 0n; i < 6n; i++) {
      alone.node.author(FIRST_SLOT + i);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(alone.voter?.votesCast).toMatchObject({ Prevote: 4, Precommit: 4 });
    checkProof(alone);
    alone.crash();
    alone.start();
    alone.node.author(FIRST_SLOT + 6n);
    await vi.advanceTimersByTimeAsync(10);
    expect(alone.node.chain.finalized().number).toBe(5);
  });
});

describe("three authorities and a follower", () => {
  it.each([11, 22, 33, 44, 55, 66])(
    "agree whatever the network does, and go on when it works again (seed %i)",
    async (seed) => {
      const { wire, peers, random } = await network(seed, 4, 3);
      for (const peer of peers) peer.start();
      let slot = FIRST_SLOT;
      const blocks: { readonly block: ReturnType<ChainNode["blockOf"]>; readonly missing: Set<Peer> }[] = [];
      const share = (): void => {
        for (const { block, missing } of blocks) {
          for (const peer of missing) {
            const parent = peer.node.chain.header(block.header.parentHash);
            const isLate = random() < wire.loss;
            if (parent === undefined || isLate) continue;
            try {
              peer.node.import(block);
            } catch (cause) {
              expect((cause as Error).message).toBe("FinalizedFork");
            }
            missing.delete(peer);
          }
        }
      };
      const step = async (): Promise<void> => {
        slot += 1n;
        const maker = peers[Number(slot % 3n)] as Peer;
        const { hash } = maker.node.author(slot);
        blocks.push({ block: maker.node.blockOf(hash), missing: new Set(peers.filter((peer) => peer !== maker)) });
        share();
        await vi.advanceTimersByTimeAsync(50 + Math.floor(random() * 400));
        wire.deliver();
        if (random() < wire.loss / 4) {
          const victim = peers[Math.floor(random() * peers.length)] as Peer;
          victim.crash();
          await vi.advanceTimersByTimeAsync(20);
          victim.start();
        }
        expectOneChain(peers);
      };
      wire.loss = 0.5;
      for (let i = 0; i < 40; i++) await step();
      wire.loss = 0;
      const before = Math.max(...peers.map(({ node }) => node.chain.finalized().number));
      for (let i = 0; i < 40; i++) await step();
      for (const peer of peers) {
        expect(
          peer.node.chain.finalized().number,
          `${peer.name}: ${wire.reports.slice(-5).join("; ")}`,
        ).toBeGreaterThan(before + 10);
        checkProof(peer);
      }
      expect(wire.reports).toEqual([]);
    },
    SLOW_MACHINE_MS,
  );

  it("make nothing final with one of three away, and go on when it is back", async () => {
    const { wire, peers } = await network(7, 3, 3);
    const [one, two, three] = peers as [Peer, Peer, Peer];
    one.start();
    two.start();
    let slot = FIRST_SLOT;
    const history: Hex[] = [];
    const step = async (): Promise<void> => {
      const { hash } = one.node.author(++slot);
      history.push(hash);
      two.node.import(one.node.blockOf(hash));
      if (three.voter !== undefined) three.node.import(one.node.blockOf(hash));
      await vi.advanceTimersByTimeAsync(300);
      wire.deliver();
    };
    for (let i = 0; i < 20; i++) await step();
    expect([one, two].map(({ node }) => node.chain.finalized().number)).toEqual([0, 0]);
    for (const hash of history) three.node.import(one.node.blockOf(hash));
    three.start();
    for (let i = 0; i < 20; i++) await step();
    for (const { node } of peers) expect(node.chain.finalized().number).toBeGreaterThan(30);
  });

  it("go on after all were ended at once, one of them a round behind the others", async () => {
    const { wire, peers } = await network(12, 3, 3);
    const [one] = peers as [Peer, Peer, Peer];
    for (const peer of peers) peer.start();
    let slot = FIRST_SLOT;
    const block = (): void => {
      const { hash } = one.node.author(++slot);
      for (const peer of peers) if (peer !== one) peer.node.import(one.node.blockOf(hash));
    };
    const rounds = (): (bigint | undefined)[] => peers.map(({ voter }) => voter?.position.round);
    for (let i = 0; i < 3; i++) block();
    const before = one.voter?.position.round ?? 0n;
    // All three are needed: the first has cast its precommit when it dies, and does not hear of the others'.
    for (let i = 0; i < 200 && !one.voter?.rounds.current.precommits.size; i++) {
      wire.deliver();
      await vi.advanceTimersByTimeAsync(10);
    }
    one.voter?.stop();
    one.voter = undefined;
    for (let i = 0; i < 3; i++) {
      wire.deliver();
      await vi.advanceTimersByTimeAsync(10);
    }
    for (const peer of peers) peer.crash();
    for (const peer of peers) peer.start();
    expect(rounds()).toEqual([before, before + 1n, before + 1n]);
    for (let i = 0; i < 20; i++) {
      block();
      await vi.advanceTimersByTimeAsync(300);
      wire.deliver();
    }
    for (const { node } of peers) expect(node.chain.finalized().number).toBeGreaterThan(15);
  });

  it("wait for the block that others vote for already, and decide on it in that round", async () => {
    const { wire, peers } = await network(10, 3, 3);
    const [one, two, three] = peers as [Peer, Peer, Peer];
    for (const peer of peers) peer.start();
    let slot = FIRST_SLOT;
    const author = (): ReturnType<ChainNode["blockOf"]> => one.node.blockOf(one.node.author(++slot).hash);
    const share = (block: ReturnType<ChainNode["blockOf"]>): void => {
      for (const { node } of [two, three]) node.import(block);
    };
    /** The wire takes 50 ms. */
    const deliver = async (): Promise<void> => {
      await vi.advanceTimersByTimeAsync(50);
      wire.deliver();
      await vi.advanceTimersByTimeAsync(0);
    };
    for (let i = 0; i < 3; i++) share(author());
    await vi.advanceTimersByTimeAsync(GOSSIP_MS);
    for (let i = 0; i < 3; i++) await deliver();
    expect(peers.map(({ node }) => node.chain.finalized().number)).toEqual([1, 1, 1]);
    const { round } = one.voter?.position ?? { round: 0n };

    const next = author();
    for (let i = 0; i < 4; i++) await deliver();
    share(next);
    for (let i = 0; i < 2; i++) await deliver();
    expect(peers.map(({ node }) => node.chain.finalized().number)).toEqual([2, 2, 2]);
    expect(one.voter?.position.round).toBe(round + 1n);
  });

  it("join in when they get no block to vote for", async () => {
    const { wire, peers } = await network(10, 3, 3);
    const [one, two] = peers as [Peer, Peer, Peer];
    for (const peer of peers) peer.start();
    let slot = FIRST_SLOT;
    for (let i = 0; i < 3; i++) {
      const { hash } = one.node.author(++slot);
      two.node.import(one.node.blockOf(hash));
    }
    const voted = async (steps: number): Promise<number | undefined> => {
      for (let i = 0; i < steps; i++) {
        await vi.advanceTimersByTimeAsync(100);
        wire.deliver();
      }
      return one.voter?.rounds.current.prevotes.size;
    };
    expect(await voted(9)).toBe(2);
    expect(await voted(4)).toBe(3);
  });

  it("ask for a block that is voted for and was never announced", async () => {
    const { wire, peers } = await network(8, 3, 3);
    const [one, two, three] = peers as [Peer, Peer, Peer];
    for (const peer of peers) peer.start();
    wire.deliver();
    let slot = FIRST_SLOT;
    for (let i = 0; i < 4; i++) {
      const { hash } = one.node.author(++slot);
      three.node.import(one.node.blockOf(hash));
    }
    await vi.advanceTimersByTimeAsync(GOSSIP_MS + 10);
    wire.deliver();
    expect(wire.wanted).toContain(`${two.name} of ${one.name}: ${one.node.chain.hashByNumber(2)}`);
    expect(wire.wanted.filter((line) => !line.startsWith(two.name))).toEqual([]);
  });
});

/** Alice's order, by sudo, to give finality to the first two authorities, the second with three votes. */
function orderChange(node: ChainNode, delay: number, forced?: number): void {
  const alice = keyPairFromSuri("//Alice", "sr25519");
  const next = KEYS.slice(0, 2).map(({ publicKey }, i) => [publicKey, i === 0 ? 1n : 3n] as const);
  const call = concatBytes(
    Uint8Array.of(12, 0, 19, 59),
    encode(vec(tuple(fixedBytes(32), u64)), next),
    encode(u32, delay),
    encode(option(u32), forced),
  );
  node.pool.submit(fromHex(signedCall(node.chain.genesisHash, alice, 0, call)), "External");
}

describe("a change of the authorities", () => {
  const SETTLE = 3 * GOSSIP_MS + 50;

  it("takes place behind the block that the old set ends with, for a node that was away, too", async () => {
    const { wire, peers } = await network(9, 4, 3);
    const [one, two, three, away] = peers as [Peer, Peer, Peer, Peer];
    const present = [one, two, three];
    for (const peer of present) peer.start();
    orderChange(one.node, 5);
    let slot = FIRST_SLOT;
    const history: Hex[] = [];
    const step = async (makers: readonly Peer[]): Promise<void> => {
      const { hash } = one.node.author(++slot);
      history.push(hash);
      for (const peer of makers) if (peer !== one) peer.node.import(one.node.blockOf(hash));
      for (let i = 0; i < 4; i++) {
        await vi.advanceTimersByTimeAsync(SETTLE / 4);
        wire.deliver();
      }
    };
    for (let i = 0; i < 5; i++) await step(present);
    expect(one.voter?.sets.current.id).toBe(0n);
    expect(one.voter?.sets.limit(one.node.chain.best().hash)).toBe(6);
    for (let i = 0; i < 10; i++) await step(present);
    for (const { voter } of present) {
      expect([voter?.sets.current.id, voter?.sets.current.size, voter?.sets.ended]).toEqual([1n, 2, [[0n, 6]]]);
    }
    // The second alone has three of four votes.
    one.crash();
    three.crash();
    const before = two.node.chain.finalized().number;
    for (let i = 0; i < 6; i++) await step(present);
    expect(two.node.chain.finalized().number).toBeGreaterThan(before);
    one.start();
    expect([one.voter?.sets.current.id, one.voter?.sets.current.size]).toEqual([1n, 2]);
    for (let i = 0; i < 3; i++) await step(present);
    expect(one.node.chain.finalized()).toEqual(two.node.chain.finalized());

    const last = one.node.chain.hashByNumber(6) as Hex;
    const [proof] = decodeAll(justifications, one.node.chain.justifications(last) ?? new Uint8Array(1));
    for (const hash of history) away.node.import(one.node.blockOf(hash));
    away.start();
    for (let i = 0; i < 2; i++) await step([...present, away]);
    expect(away.node.chain.finalized().number).toBe(0);
    expect(wire.wanted).toContain(`${away.name}: proof of ${last}`);
    expect(away.voter?.importJustification({ hash: last, number: 6 }, proof ?? ["0x", new Uint8Array(0)])).toBe(true);
    for (let i = 0; i < 3; i++) await step([...present, away]);
    expect(away.node.chain.finalized()).toEqual(two.node.chain.finalized());
  });

  it("is forced where finality has stalled, as soon as the chain is long enough", async () => {
    const { wire, peers } = await network(10, 2, 3);
    const [one, two] = peers as [Peer, Peer];
    for (const peer of peers) peer.start();
    orderChange(one.node, 4, 0);
    let slot = FIRST_SLOT;
    for (let i = 0; i < 12; i++) {
      const { hash } = one.node.author(++slot);
      two.node.import(one.node.blockOf(hash));
      for (let part = 0; part < 4; part++) {
        await vi.advanceTimersByTimeAsync(SETTLE / 4);
        wire.deliver();
      }
    }
    // Set 1 begins behind block 5; two of three could not finalize anything before.
    expect(peers.map(({ voter }) => [voter?.sets.current.id, voter?.sets.ended])).toEqual([
      [1n, [[0n, 0]]],
      [1n, [[0n, 0]]],
    ]);
    for (const { node } of peers) expect(node.chain.finalized().number).toBeGreaterThan(8);
  });
});
