/**
 * GRANDPA's talk with peers. Everybody tells where he is, and is sent what he can use there and has not got; who is far behind asks for a
 * whole round. Reference: communication/gossip.rs; every peer is sent everything at once, where the reference begins with four of them.
 */
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
import { PeerView, type Position } from "./peer_view.ts";
import type { Round } from "./round.ts";
import type { Block } from "./tally.ts";

/** What gossip needs of the network. */
export interface GrandpaNetwork {
  /** Queues a message; what is queued arrives, in order, or the session ends. */
  send(peer: string, message: Uint8Array): void;
  report(peer: string, change: { readonly value: number; readonly reason: string }): void;
  /** Gets a block that votes speak of and that was never announced, if that is to be had from the peer. */
  want(peer: string, block: Block): void;
  /** Asks peers for the proof that a block is final; resolves when they have been asked. */
  wantJustification(block: Block): Promise<unknown>;
}

/** What a vote from the network was: "early" counts in the next round; of one that is "ahead" or "stale" nothing can be said here. */
export type VoteVerdict = "new" | "early" | "known" | "ahead" | "stale" | "bad";

/** What gossip needs of the voter. */
export interface GossipEvents {
  readonly position: Position;
  readonly rounds: { readonly current: Round; readonly previous: Round | undefined };
  /** Good votes of the round before, of this one and of the next, our own included once they are on disk. */
  votes(): Iterable<{ readonly round: bigint; readonly vote: SignedMessage }>;
  readonly lastOfSet: Block | undefined;
  /** Whether the block has been imported. */
  knows(hash: Hex): boolean;
  onVote(round: bigint, setId: bigint, vote: SignedMessage): VoteVerdict;
  onCatchUp(setId: bigint, round: CatchUp): boolean;
  onCommit(round: bigint, setId: bigint, commit: Commit): "new" | "known" | "pending" | "stale" | "bad";
}

/** How often to look whether a peer must be told, asked or reminded, ms. */
const LOOK_MS = 1_000;
/** Peers of the reference think badly of who asks for the same over and over. */
const ASK_AGAIN_MS = 5_000;
/** Nobody has moved for so long: what we sent may have been dropped for a limit's sake. Ms; the reference repeats itself after five minutes. */
const REMIND_MS = 30_000;
/** A peer so many rounds ahead has votes that it will not send by itself (gossip.rs CATCH_UP_THRESHOLD). */
const FAR_AHEAD = 3n;
/**
 * Some hundreds of these make a ban: no honest node passes on what it has not checked. The reference's costs (gossip.rs, cost: 100 to 2^12)
 * are forgotten faster than a peer may send.
 */
const BAD_MESSAGE = { value: -(1 << 22), reason: "Grandpa: Bad message" };
const BAD_SIGNATURE = { value: -(1 << 22), reason: "Grandpa: Bad signature" };
const BAD_COMMIT = { value: -(1 << 22), reason: "Grandpa: Bad commit" };
/** Thousands a second make a ban: what an honest peer does now and then, when messages cross. */
const REPEATED = { value: -(1 << 12), reason: "Grandpa: Same message again" };
const OUT_OF_PLACE = { value: -(1 << 12), reason: "Grandpa: Out-of-scope message" };

/** Something that goes to several peers, encoded once. */
const once = (message: () => GossipMessage): (() => Uint8Array) => {
  let encoded: Uint8Array | undefined;
  return () => {
    encoded ??= encode(gossipMessage, message());
    return encoded;
  };
};

const voteMessage = (message: SignedMessage, round: bigint, set_id: bigint): (() => Uint8Array) =>
  once(() => ({ type: "Vote", value: { round, set_id, message } }));

export class GrandpaGossip {
  readonly #voter: GossipEvents;
  /** Undefined while it starts: peers may be there already, and are told as soon as it stands. */
  readonly #network: () => GrandpaNetwork | undefined;
  readonly #peers = new Map<string, PeerView>();
  readonly #timer: NodeJS.Timeout;
  #lastCommit: { readonly number: number; readonly setId: bigint; readonly raw: Uint8Array } | undefined;
  #position: Position | undefined;
  #movedAt = performance.now();
  #askedProofAt = Number.NEGATIVE_INFINITY;
  /** Who was asked last for the votes of a round, and until when to wait for them. */
  #asked: { readonly peer: string; readonly until: number } | undefined;

  constructor(voter: GossipEvents, network: () => GrandpaNetwork | undefined) {
    this.#voter = voter;
    this.#network = network;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  connected(peer: string): void {
    const view = new PeerView();
    this.#peers.set(peer, view);
    this.#tell(peer, view);
  }
  disconnected(peer: string): void {
    this.#peers.delete(peer);
    if (this.#asked?.peer === peer) this.#asked = undefined;
  }

  #look(): void {
    const now = performance.now();
    this.announce();
    if (now >= this.#movedAt + REMIND_MS) {
      this.#movedAt = now;
      for (const [peer, view] of this.#peers) {
        view.forgetSent();
        this.#share(peer, view);
      }
    }
    const { setId, round } = this.#voter.position;
    if ([...this.#peers.values()].some(({ position }) => position !== undefined && position.setId > setId))
      this.#endSet();
    this.#catchUp(round + 2n);
  }

  /** Tells everybody where we are who does not know. */
  announce(): void {
    const { position } = this.#voter;
    const before = this.#position;
    this.#position = position;
    if (before?.round !== position.round || before.setId !== position.setId) this.#movedAt = performance.now();
    for (const [peer, view] of this.#peers) {
      view.forgetRoundsBefore(position);
      this.#tell(peer, view);
    }
  }
  #tell(peer: string, view: PeerView): void {
    const { position } = this.#voter;
    const network = this.#network();
    if (network === undefined || !view.tells(position, performance.now())) return;
    const value = { round: position.round, set_id: position.setId, commit_finalized_height: position.finalized };
    network.send(peer, encode(gossipMessage, { type: "Neighbor", value: { type: "V1", value } }));
  }

  /** To all peers who can use it and have not got it. */
  sendVote(vote: SignedMessage, round: bigint, setId: bigint): void {
    const network = this.#network();
    const message = voteMessage(vote, round, setId);
    if (network === undefined) return;
    for (const [peer, view] of this.#peers) if (view.lacksVote(vote, round, setId)) network.send(peer, message());
  }

  /** To all peers to whom it is news; kept for those who come later. */
  sendCommit(commit: Commit, round: bigint, set_id: bigint): void {
    const value = { round, set_id, message: compact(commit) };
    this.#spread(encode(gossipMessage, { type: "Commit", value }), commit.target_number, set_id);
  }
  #spread(raw: Uint8Array, number: number, setId: bigint): void {
    const network = this.#network();
    this.#lastCommit = { number, setId, raw };
    if (network === undefined) return;
    for (const [peer, view] of this.#peers) if (view.lacksCommit(number, setId)) network.send(peer, raw);
  }

  /** Sends a peer what it lacks, now that we know where it is. */
  #share(peer: string, view: PeerView): void {
    const network = this.#network();
    const { setId } = this.#voter.position;
    const last = this.#lastCommit;
    if (network === undefined) return;
    if (last !== undefined && view.lacksCommit(last.number, last.setId)) network.send(peer, last.raw);
    for (const { round, vote } of this.#voter.votes()) {
      if (view.lacksVote(vote, round, setId)) network.send(peer, voteMessage(vote, round, setId)());
    }
  }

  /** What does not decode or does not verify costs the peer. */
  received(peer: string, raw: Uint8Array, calls?: CallDecoder): void {
    const view = this.#peers.get(peer);
    if (view === undefined) return;
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
        this.#onVote(peer, view, message.value);
        return;
      case "Commit":
        this.#onCommit(peer, view, raw, message.value);
        return;
      case "CatchUpRequest":
        this.#onCatchUpRequest(peer, view, message.value);
        return;
      case "CatchUp":
        this.#onCatchUp(peer, message.value);
        return;
      case "Neighbor":
        this.#onNeighbor(peer, view, message.value.value);
        return;
    }
  }

  /** What was sent before, here or there, is not checked again: a signature costs 100 us. */
  #onVote(peer: string, view: PeerView, value: Extract<GossipMessage, { type: "Vote" }>["value"]): void {
    const { round, set_id: setId, message: vote } = value;
    const sentBy = view.knownVote(vote, round, setId);
    if (sentBy === "theirs") this.#network()?.report(peer, REPEATED);
    if (sentBy !== undefined) {
      view.heardVote(vote, round, setId);
      return;
    }
    const verdict = this.#voter.onVote(round, setId, vote);
    if (verdict === "bad") this.#network()?.report(peer, BAD_SIGNATURE);
    if (verdict === "ahead") this.#network()?.report(peer, OUT_OF_PLACE);
    if (verdict === "bad" || verdict === "ahead" || verdict === "stale") return;
    view.heardVote(vote, round, setId);
    if (verdict === "known") return;
    this.#want(peer, vote.message.value);
    this.sendVote(vote, round, setId);
  }

  /** A vote counts once its block is here: without asking, one for a fork that nobody builds on any more never would. Reference: until_imported.rs. */
  #want(peer: string, { target_hash: hash, target_number: number }: Vote): void {
    if (!this.#voter.knows(hash)) this.#network()?.want(peer, { hash, number });
  }

  #onCommit(
    peer: string,
    view: PeerView,
    raw: Uint8Array,
    value: Extract<GossipMessage, { type: "Commit" }>["value"],
  ): void {
    const commit = expand(value.message);
    const verdict = commit === undefined ? "bad" : this.#voter.onCommit(value.round, value.set_id, commit);
    if (verdict === "bad") this.#network()?.report(peer, BAD_COMMIT);
    if (commit === undefined || verdict === "bad" || verdict === "stale") return;
    view.heardCommit(commit.target_number);
    if (verdict === "pending") this.#want(peer, commit);
    if (verdict === "new") this.#spread(raw, commit.target_number, value.set_id);
  }

  #onNeighbor(
    peer: string,
    view: PeerView,
    told: { readonly round: bigint; readonly set_id: bigint; readonly commit_finalized_height: number },
  ): void {
    const position = { round: told.round, setId: told.set_id, finalized: told.commit_finalized_height };
    if (!view.moved(position, performance.now())) this.#network()?.report(peer, REPEATED);
    const ours = this.#voter.position;
    if (position.setId > ours.setId) this.#endSet();
    this.#share(peer, view);
    this.#catchUp(ours.round + FAR_AHEAD);
  }

  /** Others are in a later set: what ended ours is proven by its last block's justification, which they have. */
  #endSet(): void {
    const last = this.#voter.lastOfSet;
    const now = performance.now();
    if (last === undefined || now < this.#askedProofAt + ASK_AGAIN_MS) return;
    this.#askedProofAt = now;
    this.#network()
      ?.wantJustification(last)
      .catch(() => undefined);
  }

  /** Asks a peer that has come to a round or beyond for the votes that ended the one before it; another one than the last time, if there is. */
  #catchUp(round: bigint): void {
    const now = performance.now();
    const asked = this.#asked;
    if (asked !== undefined && now < asked.until) return;
    const { setId } = this.#voter.position;
    const ahead = [...this.#peers].filter(([, { position }]) => position?.setId === setId && position.round >= round);
    const [peer, view] = ahead.find(([each]) => each !== asked?.peer) ?? ahead[0] ?? [];
    if (peer === undefined || view?.position === undefined) return;
    this.#asked = { peer, until: now + ASK_AGAIN_MS };
    const value = { round: view.position.round - 1n, set_id: setId };
    this.#network()?.send(peer, encode(gossipMessage, { type: "CatchUpRequest", value }));
  }

  /** An answer is hundreds of times as long as the question: one a second, to a peer that has told that it is not there yet. */
  #onCatchUpRequest(
    peer: string,
    view: PeerView,
    { round, set_id }: { readonly round: bigint; readonly set_id: bigint },
  ): void {
    if (!view.mayAsk(round, performance.now())) {
      this.#network()?.report(peer, OUT_OF_PLACE);
      return;
    }
    const { current, previous } = this.#voter.rounds;
    const done = [previous, current].find((each) => each !== undefined && each.number >= round && each.completable());
    if (done === undefined || set_id !== this.#voter.position.setId) return;
    const value = { set_id, message: done.record() };
    this.#network()?.send(peer, encode(gossipMessage, { type: "CatchUp", value }));
  }

  /** The votes of a round that has ended: each is checked like any other, and the round ends here, too. Only who was asked may send them. */
  #onCatchUp(peer: string, { set_id, message }: Extract<GossipMessage, { type: "CatchUp" }>["value"]): void {
    if (this.#asked?.peer !== peer) {
      this.#network()?.report(peer, OUT_OF_PLACE);
      return;
    }
    this.#asked = undefined;
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
