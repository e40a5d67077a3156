/**
 * What comes before and beneath the import of blocks, one by one: beginning the chain with a proven block and its state, and fetching
 * what is missing below it.
 */
import type { BlockDownload } from "./block_download.ts";
import type { MissingBlocks, WarpTarget } from "./chain.ts";
import { GapFill } from "./gap_fill.ts";
import type { NetworkLog } from "./network_options.ts";
import type { PeerId } from "./peers.ts";
import type { ProofProtocols } from "./proof_server.ts";
import type { Sync } from "./sync.ts";
import { type WarpEvents, WarpSync } from "./warp_sync.ts";

/** What the beginning of a chain is made of. */
export interface BeginningOptions {
  /** Undefined: the chain goes on from where it is. */
  readonly warp?: WarpTarget;
  /** Undefined: nothing is ever missing. */
  readonly missing?: MissingBlocks;
  readonly sync: Sync;
  readonly blocks: BlockDownload;
  readonly requests: Pick<ProofProtocols, "warp" | "state">;
  /** The peer is at fault: change its standing and end its session. */
  readonly fault: WarpEvents["fault"];
  readonly log: NetworkLog;
}

export class Beginning {
  readonly #options: BeginningOptions;
  readonly #warp: WarpSync | undefined;
  readonly #gap: GapFill | undefined;
  #done: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: BeginningOptions) {
    this.#options = options;
    const { warp, missing, sync, blocks, requests, fault } = options;
    const gaveUp = (peer: PeerId, reason: string): void => options.log("debug", `${peer}: ${reason}`);
    const events = { fault, gaveUp, progress: (text: string) => options.log("info", text) };
    const peersAt = (number: number): readonly PeerId[] => sync.peersAt(number);
    const asked = {
      warp: (peer: PeerId, begin: Uint8Array) => requests.warp.request(peer, begin),
      state: (peer: PeerId, request: Uint8Array) => requests.state.request(peer, request),
      blocks,
    };
    this.#warp = warp === undefined ? undefined : new WarpSync(warp, asked, peersAt, events);
    this.#gap = missing === undefined ? undefined : new GapFill(missing, blocks, peersAt, events);
  }

  /** Holds the import of blocks back until the chain is begun. */
  start(): void {
    if (this.#warp !== undefined) this.#options.sync.hold();
    this.#done = this.#run().catch((cause) => this.#options.log("warn", "the chain could not be begun", cause));
  }

  /** A peer came. */
  peerCame(): void {
    this.#warp?.peerCame();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#warp?.stop();
    this.#gap?.stop();
    return this.#done;
  }

  async #run(): Promise<void> {
    try {
      if (this.#warp !== undefined && !(await this.#warp.run()) && !this.#stopped)
        this.#options.log("info", "nothing final is to be had: blocks are imported one by one");
    } finally {
      this.#options.sync.release();
    }
    await this.#gap?.run();
  }
}
