/**
 * Brings pulses onto the chain as upstream's offchain worker does: after each best block, the rounds that the chain lacks, one bare
 * transaction each, signed by a key of type "drnd". Only this node's blocks take them, since they are not passed on.
 * Reference: pallets/drand/src/lib.rs fetch_drand_pulse_and_send_unsigned.
 */
import type { Chain } from "#node/chain/chain.ts";
import type { ImportedBlock } from "#node/chain/chain_view.ts";
import { PoolRefused } from "#node/txpool/errors.ts";
import type { TransactionPool } from "#node/txpool/pool.ts";
import { bareExtrinsic } from "#runtime/executive/inherents.ts";
import { makeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { BeaconConfig, LastStoredRound, NextUnsignedAt } from "#runtime/pallets/drand/storage.ts";
import { pulsesPayload } from "#runtime/pallets/drand/types.ts";
import { pulseTag } from "#runtime/pallets/drand/validate_unsigned.ts";
import { write_pulse } from "#runtime/pallets/drand/write_pulse.ts";
import { type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { awaitedRounds } from "./awaited_rounds.ts";
import type { Pulse } from "./dev_beacon.ts";
import { type PulseProblem, type PulseSource, PulseSourceError, problemOf } from "./pulse_source.ts";

/** An sr25519 key: 32 bytes, and what makes signatures of 64. */
export type DrandKey = {
  readonly publicKey: Uint8Array;
  /** @param message as it is, unhashed, under the context `substrate` */
  sign(message: Uint8Array): Uint8Array;
};

/** What the worker works with. */
export type DrandWorkerOptions = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  /** Without one, pulses come by `setPulse` alone. */
  readonly source: PulseSource | undefined;
  /** The first one signs. */
  readonly keys: () => readonly DrandKey[];
  readonly log: (level: "info" | "warn" | "debug", message: string) => void;
  /** ms since 1970 */
  readonly now?: () => number;
};

/** A pulse that is not taken: what the pallet has against it, or that the node cannot sign. */
export class PulseRefused extends Error {
  /** The pallet's name for it; "NoKey" where this node has nothing to sign with. */
  readonly problem: PulseProblem | "NoKey";
  constructor(problem: PulseProblem | "NoKey") {
    super(problem === "NoKey" ? "the keystore has no key of type drnd" : problem);
    this.problem = problem;
  }
}

/** Upstream's bound on what one block's worker sends. */
const MAX_PULSES_TO_FETCH = 50;
/** What verifying a pulse costs the author of a block, ms, and the part of a slot that may go there while rounds are caught up with. */
const PULSE_MS = 25;
const SLOT_SHARE = 0.2;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Looks for new pulses after blocks, one question at a time. */
export class DrandWorker {
  readonly #options: DrandWorkerOptions;
  readonly #now: () => number;
  readonly #most: number;
  readonly #ends: (() => void)[] = [];
  #stopped = false;
  #busy = false;
  #failures = 0;
  #notBefore = 0;

  constructor(options: DrandWorkerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const { chain } = options;
    const slot = Number(decodeAll(u64, chain.call(chain.best().hash, "AuraApi_slot_duration", new Uint8Array(0))));
    this.#most = Math.min(MAX_PULSES_TO_FETCH, Math.max(1, Math.floor((slot * SLOT_SHARE) / PULSE_MS)));
  }

  /** Asks after each best block that does not come while catching up; without a source, never. */
  start(): void {
    const { chain, source } = this.#options;
    if (source === undefined) return;
    this.#ends.push(
      chain.onImported((block: ImportedBlock) => {
        if (block.isBest && block.origin !== "sync") void this.run();
      }),
    );
  }

  /** What is asked for already is thrown away when it comes. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#ends.splice(0)) end();
  }

  /** Sends what the chain lacks at the best block. Never fails: what is wrong is a line in the log, and the next try waits. */
  async run(): Promise<void> {
    const { source, log } = this.#options;
    if (source === undefined || this.#busy || this.#now() < this.#notBefore) return;
    this.#busy = true;
    try {
      await this.#send(source);
      if (this.#failures > 0) log("info", `Drand: pulses come from ${source.name} again`);
      this.#failures = 0;
    } catch (cause) {
      this.#failed(source, cause);
    } finally {
      this.#busy = false;
    }
  }

  /** One line for a row of failures; each waits twice as long as the one before. */
  #failed(source: PulseSource, cause: unknown): void {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.#failures, 10));
    this.#notBefore = this.#now() + wait;
    const reason = cause instanceof PulseSourceError || cause instanceof PulseRefused ? cause.message : String(cause);
    const text = `Drand: no pulses from ${source.name}: ${reason}`;
    this.#options.log(this.#failures === 0 ? "warn" : "debug", text);
    this.#failures += 1;
  }

  async #send(source: PulseSource): Promise<void> {
    const { chain } = this.#options;
    const { number } = chain.best();
    const ctx = this.#state();
    if (NextUnsignedAt.get(ctx) > number) return;
    const pulses = await source.pulses({
      beacon: BeaconConfig.get(ctx),
      after: LastStoredRound.get(ctx),
      most: this.#most,
      block: number,
      awaited: (after, until) => awaitedRounds(ctx, after, until),
    });
    for (const pulse of pulses) if (!this.#stopped) this.#sendOne(pulse);
  }

  #sendOne(pulse: Pulse): void {
    const { pool, log } = this.#options;
    if (pool.isProvided(toBareHex(pulseTag(pulse.round)))) return;
    try {
      this.#submit(pulse);
      log("debug", `Drand: submitted round ${pulse.round}`);
    } catch (cause) {
      if (!(cause instanceof PoolRefused)) throw cause;
      log("debug", `Drand: round ${pulse.round} is not taken: ${cause.message}`);
    }
  }

  /**
   * Submits a pulse from elsewhere. It is on the chain once a block of this node holds the transaction.
   * @returns the transaction's hash @throws PulseRefused; PoolRefused: `Stale` for a round that is not after the last
   */
  setPulse(pulse: Pulse): Hex {
    const problem = problemOf(BeaconConfig.get(this.#state()), pulse);
    if (problem !== undefined) throw new PulseRefused(problem);
    return this.#submit(pulse);
  }

  #state(): Ctx {
    const { chain } = this.#options;
    return chain.openBlock(chain.best()).ctx;
  }

  #submit(pulse: Pulse): Hex {
    const { chain, pool, keys } = this.#options;
    const [key] = keys();
    if (key === undefined) throw new PulseRefused("NoKey");
    const pulses_payload = {
      block_number: chain.best().number,
      pulses: [pulse],
      public: { type: "Sr25519", value: key.publicKey } as const,
    };
    const signature = { type: "Sr25519", value: key.sign(encode(pulsesPayload, pulses_payload)) } as const;
    return pool.submit(encode(bytes, bareExtrinsic(makeCall(write_pulse, { pulses_payload, signature }))), "Local");
  }
}
