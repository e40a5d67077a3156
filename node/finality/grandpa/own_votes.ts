/** What this node has voted in the round that goes on: kept on disk, so that a crash cannot make it vote twice. */
import { decodeAll, encode, tryDecode } from "#runtime/scale/codec.ts";
import { option, tuple, vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type CatchUp, catchUp, type Message, type SignedMessage, signedMessage } from "./messages.ts";

/** One row that outlives the process. */
export interface VoteStore {
  read(): Uint8Array | undefined;
  /** What is read afterwards is the new row; resolves when it is on disk. */
  write(row: Uint8Array): Promise<void>;
}

/** Where to go on after a restart. */
export type Resumed = {
  readonly round: bigint;
  /** The round before, whose outcome limits what may be voted for in this one. */
  readonly previous: CatchUp | undefined;
};

const row = tuple(u64, u64, vec(signedMessage), option(catchUp));

export class OwnVotes {
  readonly #store: VoteStore;
  #cast: readonly SignedMessage[] = [];
  #kept: readonly SignedMessage[] = [];
  #previous: CatchUp | undefined;

  constructor(store: VoteStore) {
    this.#store = store;
  }

  /** Votes of this round that are on disk: others may hear of them. */
  get kept(): readonly SignedMessage[] {
    return this.#kept;
  }
  /** Whether we voted so in the round that goes on. */
  has(type: Message["type"]): boolean {
    return this.#cast.some(({ message }) => message.type === type);
  }

  /** Round 1 in a set that is new here. */
  resume(setId: bigint): Resumed {
    const stored = this.#read();
    if (stored === undefined || stored[0] !== setId) return { round: 1n, previous: undefined };
    this.#cast = stored[2];
    this.#kept = stored[2];
    this.#previous = stored[3];
    return { round: stored[1], previous: stored[3] };
  }

  #read() {
    const stored = this.#store.read();
    if (stored === undefined) return undefined;
    return tryDecode(() => decodeAll(row, stored));
  }

  /** The votes count as cast at once; they may be sent when this resolves. */
  async record(setId: bigint, round: bigint, votes: readonly SignedMessage[]): Promise<void> {
    const cast = [...this.#cast, ...votes];
    this.#cast = cast;
    await this.#store.write(encode(row, [setId, round, cast, this.#previous]));
    if (cast.every((vote) => this.#cast.includes(vote))) this.#kept = cast;
  }

  /** Resolves when on disk. Nothing has to wait for that: votes of the round are written after it, and with it. */
  enter(setId: bigint, round: bigint, previous: CatchUp | undefined): Promise<void> {
    this.#cast = [];
    this.#kept = [];
    this.#previous = previous;
    return this.#store.write(encode(row, [setId, round, [], previous]));
  }
}
