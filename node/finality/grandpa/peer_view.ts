/** What one peer has told of itself, and what it has of us: nothing is sent that it would throw away, or has. Reference: communication/gossip.rs View, Peers. */
import type { SignedMessage } from "./messages.ts";

/** Where a node stands: its round (from 1) of an authority set, and the number of the highest block that it knows to be final. */
export type Position = { readonly round: bigint; readonly setId: bigint; readonly finalized: number };

/** How peers that follow the reference take the same packet twice: as an offence within half of their period of two minutes. Ms. */
const TELL_AGAIN_MS = 120_000;
/** How soon a peer may ask for a round again, ms. */
const ASK_AGAIN_MS = 1_000;

const isSame = (one: Position, other: Position): boolean =>
  one.round === other.round && one.setId === other.setId && one.finalized === other.finalized;

/** A voter's vote of a kind for a block: with the round all that tells votes apart. */
const keyOf = ({ message, id }: SignedMessage): string => `${message.type} ${id} ${message.value.target_hash}`;

/** One session with a peer: it begins anew when the peer connects again. */
export class PeerView {
  /** As the peer has told; undefined until it has. */
  position: Position | undefined;
  #heardAt = 0;
  #told: { readonly position: Position; readonly at: number } | undefined;
  /** Votes by set and round: who of the two has sent them. */
  readonly #votes = new Map<string, Map<string, "ours" | "theirs">>();
  #commitSent = -1;
  #askedAt = Number.NEGATIVE_INFINITY;

  /** Whether the peer has to hear where we are: it has heard something else, or nothing for long. Counts as told then. @param now ms */
  tells(position: Position, now: number): boolean {
    const told = this.#told;
    if (told !== undefined && isSame(told.position, position) && now < told.at + TELL_AGAIN_MS) return false;
    this.#told = { position, at: now };
    return true;
  }

  /** The peer tells where it is. @param now ms @returns false if it has said so just before, or was further on */
  moved(position: Position, now: number): boolean {
    const before = this.position;
    const isSoon = now < this.#heardAt + TELL_AGAIN_MS / 2;
    this.position = position;
    this.#heardAt = now;
    if (before === undefined) return true;
    const isBack =
      position.setId < before.setId ||
      (position.setId === before.setId && position.round < before.round) ||
      position.finalized < before.finalized;
    return !isBack && !(isSoon && isSame(before, position));
  }

  /** Whether to send a vote: the peer can use it, being at most one round away, and has not got it. Counts as sent then. */
  lacksVote(vote: SignedMessage, round: bigint, setId: bigint): boolean {
    const at = this.position;
    if (at === undefined || setId !== at.setId || round > at.round + 1n || round + 1n < at.round) return false;
    const votes = this.#votesOf(round, setId);
    const key = keyOf(vote);
    if (votes.has(key)) return false;
    votes.set(key, "ours");
    return true;
  }

  /** Whose word a vote is that the peer sends: "ours" if it was sent there before, "theirs" if it came from there before. */
  knownVote(vote: SignedMessage, round: bigint, setId: bigint): "ours" | "theirs" | undefined {
    return this.#votes.get(`${setId}/${round}`)?.get(keyOf(vote));
  }
  /** The peer has sent a vote that is good. */
  heardVote(vote: SignedMessage, round: bigint, setId: bigint): void {
    this.#votesOf(round, setId).set(keyOf(vote), "theirs");
  }
  #votesOf(round: bigint, setId: bigint): Map<string, "ours" | "theirs"> {
    const key = `${setId}/${round}`;
    const votes = this.#votes.get(key) ?? new Map<string, "ours" | "theirs">();
    this.#votes.set(key, votes);
    return votes;
  }

  /** Whether to send a commit for the block of a number: it is of the peer's set, and news to it. Counts as sent then. */
  lacksCommit(number: number, setId: bigint): boolean {
    const at = this.position;
    if (at === undefined || setId !== at.setId || number <= at.finalized || number <= this.#commitSent) return false;
    this.#commitSent = number;
    return true;
  }
  /** The peer has sent a commit for the block of a number. */
  heardCommit(number: number): void {
    this.#commitSent = Math.max(this.#commitSent, number);
  }

  /** Whether the peer may be answered that asks for the votes of a round: it has not come to it, nor asked just before. @param now ms */
  mayAsk(round: bigint, now: number): boolean {
    if (this.position === undefined || this.position.round >= round || now < this.#askedAt + ASK_AGAIN_MS) return false;
    this.#askedAt = now;
    return true;
  }

  /** Drops what was kept of rounds that are over: at most four rounds are left. */
  forgetRoundsBefore({ round, setId }: Position): void {
    const kept = new Set([-1n, 0n, 1n, 2n].map((step) => `${setId}/${round + step}`));
    for (const key of this.#votes.keys()) if (!kept.has(key)) this.#votes.delete(key);
  }
  /** What we sent counts as lost. */
  forgetSent(): void {
    this.#commitSent = -1;
    for (const votes of this.#votes.values()) for (const [key, by] of votes) if (by === "ours") votes.delete(key);
  }
}
