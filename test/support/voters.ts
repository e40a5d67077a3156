/** Nodes with GRANDPA voters over a wire that delays what it carries and breaks as a seed says. Times are the fake ones of the test. */

import { expect } from "vitest";
import type { SetStore } from "#node/finality/grandpa/authority_sets.ts";
import type { GrandpaNetwork } from "#node/finality/grandpa/gossip.ts";
import { gossipMessage, type SignedMessage } from "#node/finality/grandpa/messages.ts";
import type { VoteStore } from "#node/finality/grandpa/own_votes.ts";
import { checkJustification } from "#node/finality/grandpa/proof.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { DEV_NAMES, devSuri } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { type ChainNode, startChainNode } from "./chain_node.ts";
import { GossipRules } from "./gossip_rules.ts";

/** How often the voters gossip. */
export const GOSSIP_MS = 333;
/** Of the authorities, in order. */
export const KEYS = DEV_NAMES.slice(0, 3).map((name) => keyPairFromSuri(devSuri(name), "ed25519"));

/** Deterministic numbers from 0 to below 1: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Disk implements VoteStore {
  row: Uint8Array | undefined;
  read(): Uint8Array | undefined {
    return this.row;
  }
  async write(row: Uint8Array): Promise<void> {
    this.row = row;
  }
}

class SetsOnDisk implements SetStore {
  row: Uint8Array | undefined;
  read(): Uint8Array | undefined {
    return this.row;
  }
  write(row: Uint8Array): void {
    this.row = row;
  }
}

/** One direction of a link between two nodes, until it breaks. */
type Link = {
  readonly from: string;
  readonly to: string;
  readonly waiting: Uint8Array[];
  readonly rules: GossipRules;
};

/** Messages between voters: kept back and mixed up between links, each link being a stream that keeps their order until it breaks. */
class Wire {
  readonly peers = new Map<string, Peer>();
  readonly reports: string[] = [];
  /** What a peer of the reference would hold against the sender. */
  readonly offences: string[] = [];
  readonly wanted: string[] = [];
  readonly #random: () => number;
  readonly #links = new Map<string, Link>();
  readonly #seen = new Map<string, string>();
  /** How likely a message is the one with which its link breaks. */
  loss = 0;

  constructor(random: () => number) {
    this.#random = random;
  }
  /** Both ends see the link break, and stand again; what was under way is lost. */
  reconnect(one: string, other: string): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.#links.set(`${from} ${to}`, { from, to, waiting: [], rules: new GossipRules() });
      this.peers.get(from)?.voter?.gossip.disconnected(to);
    }
    if (this.peers.get(one)?.voter === undefined || this.peers.get(other)?.voter === undefined) return;
    this.peers.get(one)?.voter?.gossip.connected(other);
    this.peers.get(other)?.voter?.gossip.connected(one);
  }
  send(from: string, to: string, message: Uint8Array): void {
    const decoded = decodeAll(gossipMessage, message);
    if (decoded.type === "Vote") this.#note(decoded.value);
    if (decoded.type === "CatchUpRequest") this.#links.get(`${to} ${from}`)?.rules.asked();
    this.#links.get(`${from} ${to}`)?.waiting.push(message);
  }
  /** Nobody may sign two votes of a kind in one round. */
  #note({ round, set_id, message }: { round: bigint; set_id: bigint; message: SignedMessage }): void {
    const key = `${set_id} ${round} ${message.id} ${message.message.type}`;
    const target = message.message.value.target_hash;
    if ((this.#seen.get(key) ?? target) !== target) throw new Error(`two votes: ${key}`);
    this.#seen.set(key, target);
  }
  /** Delivers what waits now, link by link as chance has it. */
  deliver(): void {
    const due = [...this.#links.values()].flatMap((link) => link.waiting.map(() => link));
    while (due.length > 0) {
      const [link] = due.splice(Math.floor(this.#random() * due.length), 1);
      const message = link?.waiting.shift();
      const isUp = link !== undefined && this.#links.get(`${link.from} ${link.to}`) === link;
      if (!isUp || message === undefined) continue;
      if (this.#random() < this.loss) this.reconnect(link.from, link.to);
      else this.#receive(link, message);
    }
  }
  #receive({ from, to, rules }: Link, message: Uint8Array): void {
    const voter = this.peers.get(to)?.voter;
    if (voter === undefined) return;
    const offence = rules.offence(message, voter.position);
    if (offence !== undefined) this.offences.push(`${from} to ${to}: ${offence}`);
    voter.gossip.received(from, message);
  }
}

/** A node whose voter can be stopped and started again; what it wrote stays. */
export class Peer {
  readonly name: string;
  readonly node: ChainNode;
  readonly disk = new Disk();
  readonly sets = new SetsOnDisk();
  readonly #wire: Wire;
  readonly #key: number | undefined;
  voter: GrandpaVoter | undefined;

  constructor(name: string, node: ChainNode, wire: Wire, key: number | undefined) {
    this.name = name;
    this.node = node;
    this.#wire = wire;
    this.#key = key;
    wire.peers.set(name, this);
  }
  start(): void {
    const wire = this.#wire;
    const network: GrandpaNetwork = {
      send: (peer, message) => wire.send(this.name, peer, message),
      report: (peer, { reason }) => wire.reports.push(`${this.name} of ${peer}: ${reason}`),
      wantJustification: async ({ hash }) => wire.wanted.push(`${this.name}: proof of ${hash}`),
      want: (peer, { hash }) => wire.wanted.push(`${this.name} of ${peer}: ${hash}`),
    };
    const pair = this.#key === undefined ? undefined : KEYS[this.#key];
    const keys =
      pair === undefined ? [] : [{ id: toHex(pair.publicKey), sign: (message: Uint8Array) => pair.sign(message) }];
    this.voter = new GrandpaVoter({
      chain: this.node.chain,
      keys: () => keys,
      verify: verifyEd25519,
      store: this.disk,
      sets: this.sets,
      network: () => network,
      gossipMs: GOSSIP_MS,
      log: (text) => wire.reports.push(`${this.name}: ${text}`),
    });
    this.voter.start();
    this.#reconnect();
  }
  crash(): void {
    this.voter?.stop();
    this.voter = undefined;
    this.#reconnect();
  }
  #reconnect(): void {
    for (const other of this.#wire.peers.keys()) if (other !== this.name) this.#wire.reconnect(this.name, other);
  }
}

/** Fails unless the chain's finalized block has a proof that anybody can check. */
export function checkProof({ node: { chain }, voter }: Peer): void {
  const { hash, number } = chain.finalized();
  if (number === 0 || voter === undefined) return;
  const [first] = decodeAll(justifications, chain.justifications(hash) ?? new Uint8Array(1));
  expect(
    checkJustification(first?.[1] ?? new Uint8Array(0), { hash, number }, voter.sets.current, verifyEd25519),
  ).toBeDefined();
}

let running: readonly Peer[] = [];
let offences: readonly string[] = [];

/** Stops those of the last `network`. Fails if one of them was impolite to another. */
export function stopPeers(): void {
  for (const peer of running) peer.crash();
  running = [];
  expect(offences).toEqual([]);
}

/** So many nodes with voters over one wire, the first of them with an authority's key each; none is started. */
export async function network(
  seed: number,
  voters: number,
  authorities: 1 | 3,
): Promise<{ wire: Wire; peers: Peer[]; random: () => number }> {
  const next = random(seed);
  const wire = new Wire(next);
  const peers: Peer[] = [];
  for (let i = 0; i < voters; i++) {
    peers.push(new Peer(`peer ${i}`, await startChainNode({ authorities }), wire, i < authorities ? i : undefined));
  }
  running = peers;
  offences = wire.offences;
  return { wire, peers, random: next };
}

/** No two have made blocks final that are not on one chain. */
export function expectOneChain(peers: readonly Peer[]): void {
  const top = Math.min(...peers.map(({ node }) => node.chain.finalized().number));
  const finalAt = new Set(
    peers.map(({ node: { chain } }) => {
      let { hash, number } = chain.finalized();
      for (; number > top; number--) hash = chain.header(hash)?.parentHash ?? "0x";
      return hash;
    }),
  );
  expect(finalAt.size).toBe(1);
}
