import { expect, onTestFinished, test, vi } from "vitest";
import { gossipMessage, type Message, signingPayload } from "#node/finality/grandpa/messages.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { DEV_NAMES, devSuri } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";

const KEYS = DEV_NAMES.slice(0, 4).map((name) => keyPairFromSuri(devSuri(name), "ed25519"));
type Key = (typeof KEYS)[number];
/** Of the three authorities; the fourth key is nobody's. */
const [one, two, three, nobody] = KEYS as [Key, Key, Key, Key];

/** A node that only listens, on a chain of some blocks, and what it says to its peer "other" of what its peer "liar" sends. */
async function listener() {
  const node = await startChainNode({ authorities: 3 });
  const [block, higher] = [0n, 1n, 2n, 3n].map((slot) => node.author(FIRST_SLOT + slot));
  if (block === undefined || higher === undefined) throw new Error("no blocks were made");
  const fork = node.author(FIRST_SLOT + 9n, { hash: node.chain.genesisHash, number: 0 });
  const heard = { reports: [] as string[], sent: [] as string[], answers: [] as string[], log: [] as string[] };
  const network = {
    send: (peer: string, message: Uint8Array) => {
      if (peer === "other") heard.sent.push(toHex(message));
      else heard.answers.push(decodeAll(gossipMessage, message).type);
    },
    report: (peer: string, { value, reason }: { readonly value: number; readonly reason: string }) => {
      if (reason.includes("Bad")) expect(value).toBeLessThan(-4_000_000);
      heard.reports.push(`${peer}: ${reason}`);
    },
    want: () => undefined,
    wantJustification: () => Promise.resolve(false),
  };
  const voter = new GrandpaVoter({
    chain: node.chain,
    keys: () => [],
    verify: verifyEd25519,
    store: { read: () => undefined, write: () => Promise.resolve() },
    sets: { read: () => undefined, write: () => undefined },
    network: () => network,
    gossipMs: 1,
    log: (text) => heard.log.push(text),
  });
  voter.start();
  onTestFinished(() => voter.stop());
  const position = { round: 1n, set_id: 0n, commit_finalized_height: 0 };
  for (const peer of ["other", "liar"]) {
    voter.gossip.connected(peer);
    voter.gossip.received(peer, encode(gossipMessage, { type: "Neighbor", value: { type: "V1", value: position } }));
  }
  const voteFor = (
    key: Key,
    type: Message["type"],
    { hash, number }: { readonly hash: `0x${string}`; readonly number: number },
    { round = 1n, set_id = 0n, signer = key } = {},
  ): Uint8Array => {
    const message = { type, value: { target_hash: hash, target_number: number } };
    const signature = signer.sign(signingPayload(message, round, set_id));
    const value = { round, set_id, message: { message, signature, id: toHex(key.publicKey) } };
    return encode(gossipMessage, { type: "Vote", value });
  };
  const passedOn = (message: Uint8Array): number => heard.sent.filter((sent) => sent === toHex(message)).length;
  return {
    node,
    block,
    higher,
    fork,
    voter,
    heard,
    voteFor,
    passedOn,
    receive: (m: Uint8Array) => voter.gossip.received("liar", m),
  };
}

test("votes that nobody could have sent in good faith cost standing, and count for nothing", async () => {
  const { block, voteFor, heard, receive, voter } = await listener();
  const bad: readonly [string, Uint8Array][] = [
    ["garbage", Uint8Array.of(0, 1, 2, 3)],
    ["cut short", voteFor(one, "Prevote", block).slice(0, -1)],
    ["by nobody of the set", voteFor(nobody, "Prevote", block)],
    ["in another's name", voteFor(one, "Prevote", block, { signer: nobody })],
    ["in another voter's name", voteFor(one, "Precommit", block, { signer: two })],
    ["for the next round, with a bad signature", voteFor(one, "Prevote", block, { round: 2n, signer: nobody })],
  ];
  for (const [what, message] of bad) {
    const before = heard.reports.length;
    receive(message);
    expect(heard.reports.slice(before), what).toHaveLength(1);
  }
  expect(voter.rounds.current.prevotes.size + voter.rounds.current.precommits.size).toBe(0);
  expect(heard.log).toEqual([]);
});

test("a vote is counted and passed on once, however often it is replayed, and those of other rounds and sets never", async () => {
  const { block, voteFor, heard, passedOn, receive, voter } = await listener();
  const vote = voteFor(one, "Prevote", block);
  for (let time = 0; time < 1_000; time++) receive(vote);
  expect([voter.rounds.current.prevotes.size, passedOn(vote)]).toEqual([1, 1]);
  expect(heard.reports.splice(0)).toEqual(Array(999).fill("liar: Grandpa: Same message again"));
  const others = [voteFor(two, "Prevote", block, { set_id: 7n }), voteFor(two, "Prevote", block, { round: 99n })];
  for (const message of others) {
    receive(message);
    expect(passedOn(message)).toBe(0);
  }
  expect(voter.rounds.current.prevotes.size).toBe(1);
  expect(heard.reports).toEqual(Array(2).fill("liar: Grandpa: Out-of-scope message"));
});

test("a vote for the next round is kept for it, and passed on to who can use it", async () => {
  const { block, voteFor, passedOn, receive, voter } = await listener();
  const early = voteFor(one, "Prevote", block, { round: 2n });
  receive(early);
  expect([voter.rounds.current.prevotes.size, passedOn(early)]).toEqual([0, 1]);
  for (const key of [one, two, three])
    for (const type of ["Prevote", "Precommit"] as const) receive(voteFor(key, type, block));
  expect([voter.rounds.current.number, voter.rounds.current.prevotes.size]).toEqual([2n, 1]);
});

test("a round that nobody asked for is not looked at", async () => {
  const { block, heard, receive, voter } = await listener();
  const at = { base_hash: block.hash, base_number: 1 };
  const message = { round_number: 5n, prevotes: [], precommits: [], ...at };
  receive(encode(gossipMessage, { type: "CatchUp", value: { set_id: 0n, message } }));
  expect(heard.reports).toEqual(["liar: Grandpa: Out-of-scope message"]);
  expect(voter.rounds.current.number).toBe(1n);
});

test("a voter's second vote is told of, a third is not kept, and only what two thirds agree on becomes final", async () => {
  const { node, block, higher, fork, voteFor, heard, passedOn, receive, voter } = await listener();
  for (const type of ["Prevote", "Precommit"] as const) {
    const votes = [block, fork, higher].map((target) => voteFor(one, type, target));
    for (const vote of votes) receive(vote);
    expect(votes.map(passedOn)).toEqual([1, 1, 0]);
  }
  expect(heard.log.map((line) => line.split(":")[0])).toEqual([
    "prevote equivocation in round 1",
    "precommit equivocation in round 1",
  ]);
  expect(node.chain.finalized().number).toBe(0);
  for (const key of [two, three])
    for (const type of ["Prevote", "Precommit"] as const) receive(voteFor(key, type, block));
  expect(node.chain.finalized()).toEqual({ hash: block.hash, number: 1 });
  expect(heard.reports).toEqual([]);
  expect(voter.rounds.current.number).toBeGreaterThanOrEqual(1n);
});

test("who asks for rounds in a flood is answered once, and not at all for a round that he has come to", async () => {
  const { block, voteFor, heard, receive } = await listener();
  for (const key of [one, two, three])
    for (const type of ["Prevote", "Precommit"] as const) receive(voteFor(key, type, block));
  const ask = (round: bigint): void =>
    receive(encode(gossipMessage, { type: "CatchUpRequest", value: { round, set_id: 0n } }));
  const told = { round: 0n, set_id: 0n, commit_finalized_height: 1 };
  ask(1n);
  expect(heard.reports.splice(0)).toEqual(["liar: Grandpa: Out-of-scope message"]);
  receive(encode(gossipMessage, { type: "Neighbor", value: { type: "V1", value: told } }));
  heard.reports.length = 0;
  for (let time = 0; time < 100; time++) ask(1n);
  expect(heard.answers.filter((type) => type === "CatchUp")).toHaveLength(1);
  expect(heard.reports).toEqual(Array(99).fill("liar: Grandpa: Out-of-scope message"));
});

test("a peer that was there before the network stood is told where we are when it stands", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const node = await startChainNode({ authorities: 3 });
  const sent: string[] = [];
  let stands = false;
  const network = {
    send: (peer: string, message: Uint8Array) => sent.push(`${peer}: ${decodeAll(gossipMessage, message).type}`),
    report: () => undefined,
    want: () => undefined,
    wantJustification: () => Promise.resolve(false),
  };
  const voter = new GrandpaVoter({
    chain: node.chain,
    keys: () => [],
    verify: verifyEd25519,
    store: { read: () => undefined, write: () => Promise.resolve() },
    sets: { read: () => undefined, write: () => undefined },
    network: () => (stands ? network : undefined),
    gossipMs: 1,
    log: () => undefined,
  });
  onTestFinished(() => voter.stop());
  voter.gossip.connected("early");
  voter.start();
  await vi.advanceTimersByTimeAsync(3_000);
  stands = true;
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toEqual(["early: Neighbor"]);
});
