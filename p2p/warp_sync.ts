/**
 * Begins a chain far ahead of genesis: proofs of finality through all sets of authorities up to a recent final block, then its state part
 * by part, then its body. One request at a time, each to the next peer of those that have what is asked for.
 * Reference: sc-network-sync strategy/{warp,state}.rs.
 */
import { fromHex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import { type BlockDownload, FAILURES, PeerFault } from "./block_download.ts";
import type { WarpTarget } from "./chain.ts";
import { Pause } from "./pause.ts";
import type { PeerId } from "./peers.ts";
import { BAD_BLOCK, BAD_JUSTIFICATION, BAD_MESSAGE, BAD_RESPONSE, NO_BLOCK } from "./reputation.ts";
import type { RequestResult } from "./request_response.ts";
import type { SyncEvents } from "./sync.ts";
import { stateRequest, stateResponse } from "./wire/state.ts";

/** A peer that has not what it was asked for. It is not at fault: its state may be pruned, or it is behind. */
class NotThere extends Error {}

/** The questions that beginning by a proven block asks. */
export interface WarpRequests {
  warp(peer: PeerId, begin: Uint8Array): Promise<RequestResult>;
  state(peer: PeerId, request: Uint8Array): Promise<RequestResult>;
  readonly blocks: BlockDownload;
}

/** What it tells the rest of the network. */
export interface WarpEvents extends Pick<SyncEvents, "fault" | "gaveUp"> {
  /** What is done now, for the log. */
  progress(text: string): void;
}

/** Milliseconds until peers are asked again, when none had what was asked for. */
const ASK_AGAIN = 1_000;
/** Rounds in which peers had no state of the proven block, or proved nothing though they are ahead, before giving up. */
const MAX_ROUNDS = 10;

export class WarpSync {
  readonly #target: WarpTarget;
  readonly #requests: WarpRequests;
  /** Peers that claim to be at a height or above. */
  readonly #peersAt: (number: number) => readonly PeerId[];
  readonly #events: WarpEvents;
  readonly #pause = new Pause();
  #stopped = false;

  constructor(
    target: WarpTarget,
    requests: WarpRequests,
    peersAt: (number: number) => readonly PeerId[],
    events: WarpEvents,
  ) {
    this.#target = target;
    this.#requests = requests;
    this.#peersAt = peersAt;
    this.#events = events;
  }

  /** A peer came: it may have what the others have not. */
  peerCame(): void {
    this.#pause.wake();
  }
  stop(): void {
    this.#stopped = true;
    this.#pause.end();
  }

  /** @returns whether the chain was begun; if not, all that is left is to import block by block */
  async run(): Promise<boolean> {
    for (let rounds = 0; rounds < MAX_ROUNDS && !this.#stopped; ) {
      const peers = this.#peersAt(1);
      if (peers.length === 0) {
        await this.#pause.wait(ASK_AGAIN);
        continue;
      }
      if (!this.#target.mayBegin()) return false;
      rounds++;
      const hasEnd = await this.#prove(peers);
      if (this.#target.proven().number === 0 && hasEnd) return false;
      if (this.#target.proven().number > 0 && (await this.#fetchState()) && (await this.#fetchBody())) return true;
      // Until a peer comes, or the time is over: those that are there may have got further.
      await this.#pause.wait(ASK_AGAIN);
    }
    return false;
  }

  /** Every peer may prove some more. @returns whether one has said that nothing follows */
  async #prove(peers: readonly PeerId[]): Promise<boolean> {
    let hasEnd = false;
    for (const peer of peers) {
      let answer: "more" | "end" | "bad" = "more";
      while (answer === "more" && !this.#stopped)
        answer = (await this.#ask(peer, () => this.#proofFrom(peer))) ?? "bad";
      hasEnd ||= answer === "end";
    }
    const { number, hash } = this.#target.proven();
    if (number > 0) this.#events.progress(`finality is proven up to #${number} (${hash})`);
    return hasEnd;
  }

  async #proofFrom(peer: PeerId): Promise<"more" | "end"> {
    const begin = this.#target.proven();
    const result = await this.#requests.warp(peer, fromHex(begin.hash));
    if (!result.ok && result.failure === "refused" && begin.number > 0) throw new NotThere("has not that block final");
    const answer = this.#target.takeProof(responseOf(result));
    if (answer === "bad") throw new PeerFault(BAD_JUSTIFICATION);
    return answer;
  }

  /** @returns whether the state of the proven block is here in full */
  async #fetchState(): Promise<boolean> {
    const target = this.#target;
    const block = target.proven();
    target.beginState();
    const without = new Set<PeerId>();
    let parts = 0;
    while (!this.#stopped) {
      const start = target.stateStart();
      if (start === undefined) {
        this.#events.progress(`the state of #${block.number} is here, in ${parts} parts`);
        return true;
      }
      const peers = this.#peersAt(block.number).filter((peer) => !without.has(peer));
      const peer = peers[parts % Math.max(peers.length, 1)];
      if (peer === undefined) return false;
      if ((await this.#ask(peer, () => this.#partFrom(peer, block, start))) === true) parts++;
      else without.add(peer);
    }
    return false;
  }

  async #partFrom(peer: PeerId, block: BlockRef, start: readonly Uint8Array[]): Promise<boolean> {
    const request = stateRequest.encode({ block: fromHex(block.hash), start: [...start], no_proof: false });
    const result = await this.#requests.state(peer, request);
    if (!result.ok && result.failure === "refused") throw new NotThere(`has not the state of #${block.number}`);
    if (!this.#target.takeState(proofOf(responseOf(result)))) throw new PeerFault(BAD_RESPONSE);
    return true;
  }

  /** @returns whether the chain is begun */
  async #fetchBody(): Promise<boolean> {
    const { number, hash } = this.#target.proven();
    for (const peer of this.#peersAt(number)) {
      if (this.#stopped) return false;
      const done = await this.#ask(peer, async () => {
        const [block] = await this.#requests.blocks.descending(peer, hash, 1);
        if (block === undefined) throw new PeerFault(NO_BLOCK);
        if (!this.#target.begin(block.body)) throw new PeerFault(BAD_BLOCK);
        return true;
      });
      if (done === true) return true;
    }
    return false;
  }

  /** @returns undefined if the peer had it not, or is at fault */
  async #ask<T>(peer: PeerId, question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (cause) {
      if (this.#stopped) return undefined;
      if (cause instanceof NotThere) this.#events.gaveUp(peer, cause.message);
      else if (cause instanceof PeerFault) this.#events.fault(peer, cause.change);
      else throw cause;
      return undefined;
    }
  }
}

function responseOf(result: RequestResult): Uint8Array {
  if (!result.ok) throw new PeerFault(FAILURES[result.failure]);
  return result.response;
}

function proofOf(raw: Uint8Array): Uint8Array {
  try {
    return stateResponse.decode(raw).proof;
  } catch (cause) {
    if (cause instanceof DecodeError) throw new PeerFault(BAD_MESSAGE);
    throw cause;
  }
}
