/** GRANDPA's talk with peers: votes and commits are passed on once, positions told, laggards helped. Reference: communication/gossip.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { type CallDecoder, DecodeError, decodeAll, encode } from "#runtime/scale/codec.ts";
import {
  type CatchUp,
  type Commit,
  type CompactCommit,
  type GossipMessage,
  gossipMessage,
  type SignedMessage,
  type Vote,
} from "./messages.ts";
import type { Round } from "./round.ts";
import type { Block } from "./tally.ts";

/** What gossip needs of the network. */
export interface GrandpaNetwork {
  peers(): readonly string[];
  send(peer: string, message: Uint8Array): void;
  report(peer: string, change: { readonly value: number; readonly reason: string }): void;
  /** Gets a block that votes speak of and that was never announced, if that is to be had from the peer. */
  want(peer: string, block: Block): void;
  /** Asks peers for the proof that a block is final; resolves when they have been asked. */
  wantJustification(block: Block): Promise<unknown>;
}

/** What gossip needs of the voter. */
export interface GossipEvents {
  readonly position: { readonly round: bigint; readonly setId: bigint; readonly finalized: number };
  readonly rounds: { readonly current: Round; readonly previous: Round | undefined };
  readonly ownVotes: readonly SignedMessage[];
  readonly lastOfSet: Block | undefined;
  /** Whether the block has been imported. */
  knows(hash: Hex): boolean;
  onVote(round: bigint, setId: bigint, vote: SignedMessage): "new" | "known" | "ahead" | "stale" | "bad";
  onCatchUp(setId: bigint, round: CatchUp): boolean;
  onCommit(round: bigint, setId: bigint, commit: Commit): "new" | "known" | "pending" | "stale" | "bad";
}

/** Own votes and position are told again this often, ms: a peer may have missed them. */
const REPEAT_MS = 1_000;
/** Peers of the reference think badly of who asks for the same over and over. */
const ASK_AGAIN_MS = 5_000;
/**
 * Some hundreds of these make a ban: no honest node passes on what it has not checked. The reference's costs (gossip.rs, cost: 100 to 2^12)
 * are forgotten faster than a peer may send.
 */
const BAD_MESSAGE = { value: -(1 << 22), reason: "Grandpa: Bad message" };
const BAD_SIGNATURE = { value: -(1 << 22), reason: "Grandpa: Bad signature" };
const BAD_COMMIT = { value: -(1 << 22), reason: "Grandpa: Bad commit" };

export class GrandpaGossip {
  readonly #voter: GossipEvents;
  readonly #network: () => GrandpaNetwork | undefined;
  readonly #timer: NodeJS.Timeout;
  #lastCommit: Uint8Array | undefined;
  #askAgainAt = 0;

  constructor(voter: GossipEvents, network: () => GrandpaNetwork | undefined) {
    this.#voter = voter;
    this.#network = network;
    this.#timer = setInterval(() => this.#repeat(), REPEAT_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #broadcast(message: Uint8Array, except?: string): void {
    const network = this.#network();
    for (const peer of network?.peers() ?? []) if (peer !== except) network?.send(peer, message);
  }

  #repeat(): void {
    const { round, setId } = this.#voter.position;
    for (const vote of this.#voter.ownVotes) this.sendVote(vote, round, setId);
    if (this.#lastCommit !== undefined) this.#broadcast(this.#lastCommit);
    this.announce();
  }

  /** To all peers. */
  sendVote(message: SignedMessage, round: bigint, set_id: bigint): void {
    this.#broadcast(encode(gossipMessage, { type: "Vote", value: { round, set_id, message } }));
  }

  sendCommit(commit: Commit, round: bigint, set_id: bigint): void {
    this.#lastCommit = encode(gossipMessage, { type: "Commit", value: { round, set_id, message: compact(commit) } });
    this.#broadcast(this.#lastCommit);
  }

  #positionMessage(): Uint8Array {
    const { round, setId, finalized } = this.#voter.position;
    const value = { round, set_id: setId, commit_finalized_height: finalized };
    return encode(gossipMessage, { type: "Neighbor", value: { type: "V1", value } });
  }

  /** Tells everybody where we are. */
  announce(): void {
    this.#broadcast(this.#positionMessage());
  }

  connected(peer: string): void {
    const network = this.#network();
    network?.send(peer, this.#positionMessage());
    const { round, setId } = this.#voter.position;
    for (const message of this.#voter.ownVotes) {
      network?.send(peer, encode(gossipMessage, { type: "Vote", value: { round, set_id: setId, message } }));
    }
    if (this.#lastCommit !== undefined) network?.send(peer, this.#lastCommit);
  }

  /** What does not decode or does not verify costs the peer. */
  received(peer: string, raw: Uint8Array, calls?: CallDecoder): void {
    let message: GossipMessage;
    try {
      message = decodeAll(gossipMessage, raw, calls);
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      this.#network()?.report(peer, BAD_MESSAGE);
      return;
    }
    switch (message.type) {
      case "Vote":
        this.#onVote(peer, raw, message.value);
        return;
      case "Commit":
        this.#onCommit(peer, raw, message.value);
        return;
      case "CatchUpRequest":
        this.#onCatchUpRequest(peer, message.value);
        return;
      case "CatchUp":
        this.#onCatchUp(peer, message.value);
        return;
      case "Neighbor":
        this.#onNeighbor(peer, message.value.value);
        return;
    }
  }

  #onVote(peer: string, raw: Uint8Array, value: Extract<GossipMessage, { type: "Vote" }>["value"]): void {
    const verdict = this.#voter.onVote(value.round, value.set_id, value.message);
    if (verdict === "bad") this.#network()?.report(peer, BAD_SIGNATURE);
    if (verdict !== "new") return;
    this.#want(peer, value.message.message.value);
    this.#broadcast(raw, peer);
  }

  /** A vote counts once its block is here: without asking, one for a fork that nobody builds on any more never would. Reference: until_imported.rs. */
  #want(peer: string, { target_hash: hash, target_number: number }: Vote): void {
    if (!this.#voter.knows(hash)) this.#network()?.want(peer, { hash, number });
  }

  #onCommit(peer: string, raw: Uint8Array, value: Extract<GossipMessage, { type: "Commit" }>["value"]): void {
    const commit = expand(value.message);
    const verdict = commit === undefined ? "bad" : this.#voter.onCommit(value.round, value.set_id, commit);
    if (verdict === "bad") this.#network()?.report(peer, BAD_COMMIT);
    if (commit !== undefined && verdict === "pending") this.#want(peer, commit);
    if (verdict !== "new") return;
    this.#lastCommit = raw;
    this.#broadcast(raw, peer);
  }

  /** A peer that is ahead has seen a round end that we have not. */
  #onNeighbor(peer: string, { round, set_id }: { readonly round: bigint; readonly set_id: bigint }): void {
    const position = this.#voter.position;
    if (set_id > position.setId) this.#endSet();
    if (set_id !== position.setId || round <= position.round) return;
    const value = { round: round - 1n, set_id };
    this.#network()?.send(peer, encode(gossipMessage, { type: "CatchUpRequest", value }));
  }

  /** Others are in a later set: what ended ours is proven by its last block's justification, which they have. */
  #endSet(): void {
    const last = this.#voter.lastOfSet;
    const now = performance.now();
    if (last === undefined || now < this.#askAgainAt) return;
    this.#askAgainAt = now + ASK_AGAIN_MS;
    this.#network()
      ?.wantJustification(last)
      .catch(() => undefined);
  }

  #onCatchUpRequest(peer: string, { round, set_id }: { readonly round: bigint; readonly set_id: bigint }): void {
    const { current, previous } = this.#voter.rounds;
    const done = [previous, current].find((each) => each !== undefined && each.number >= round && each.completable());
    if (done === undefined || set_id !== this.#voter.position.setId) return;
    const value = { set_id, message: done.record() };
    this.#network()?.send(peer, encode(gossipMessage, { type: "CatchUp", value }));
  }

  /** The votes of a round that has ended: each is checked like any other, and the round ends here, too. */
  #onCatchUp(peer: string, { set_id, message }: Extract<GossipMessage, { type: "CatchUp" }>["value"]): void {
    const isValid = this.#voter.onCatchUp(set_id, message);
    if (!isValid) this.#network()?.report(peer, BAD_SIGNATURE);
    else for (const { vote } of [...message.prevotes, ...message.precommits]) this.#want(peer, vote);
  }
}

const compact = ({ target_hash, target_number, precommits }: Commit): CompactCommit => ({
  target_hash,
  target_number,
  precommits: precommits.map(({ vote }) => vote),
  auth_data: precommits.map(({ signature, id }) => [signature, id] as const),
});

/** Undefined if there are not as many signatures as precommits. */
function expand({ target_hash, target_number, precommits, auth_data }: CompactCommit): Commit | undefined {
  if (precommits.length !== auth_data.length) return undefined;
  const signed = precommits.flatMap((vote, index) => {
    const auth = auth_data[index];
    return auth === undefined ? [] : [{ vote, signature: auth[0], id: auth[1] }];
  });
  return { target_hash, target_number, precommits: signed };
}
