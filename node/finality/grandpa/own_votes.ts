/** What this node has voted in the round that goes on: kept on disk, so that a crash cannot make it vote twice. */
import { DecodeError, decodeAll, encode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type Message, type SignedMessage, signedMessage } from "./messages.ts";

/** Rows that are on disk when `write` returns. */
export interface VoteStore {
  read(): Uint8Array | undefined;
  write(row: Uint8Array): void;
}

const row = tuple(u64, u64, vec(signedMessage));

export class OwnVotes {
  readonly #store: VoteStore;
  #cast: readonly SignedMessage[] = [];

  constructor(store: VoteStore) {
    this.#store = store;
  }

  get cast(): readonly SignedMessage[] {
    return this.#cast;
  }
  has(type: Message["type"]): boolean {
    return this.#cast.some(({ message }) => message.type === type);
  }

  /** The round to go on with; 1 in a set that is new here. */
  resume(setId: bigint): bigint {
    const stored = this.#read();
    if (stored === undefined || stored[0] !== setId) return 1n;
    this.#cast = stored[2];
    return stored[1];
  }

  #read() {
    const stored = this.#store.read();
    if (stored === undefined) return undefined;
    try {
      return decodeAll(row, stored);
    } catch (cause) {
      if (cause instanceof DecodeError) return undefined;
      throw cause;
    }
  }

  /** Must be called before the votes are sent. */
  record(setId: bigint, round: bigint, votes: readonly SignedMessage[]): void {
    this.#cast = [...this.#cast, ...votes];
    this.#store.write(encode(row, [setId, round, this.#cast]));
  }

  enter(setId: bigint, round: bigint): void {
    this.#cast = [];
    this.#store.write(encode(row, [setId, round, []]));
  }
}
