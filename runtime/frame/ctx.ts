import type { YumaEngine } from "../kernels/contract.ts";
import type { Hex } from "../primitives/hex.ts";
import type { AccountId } from "../primitives/ids.ts";
import type { CallDecoder } from "../scale/codec.ts";
import type { Features } from "./features.ts";
import type { Overlay } from "./overlay.ts";

/** What the runtime asks of the machine it runs on. Deterministic: same question, same answer, everywhere. */
export interface Host {
  /** True if `signature` (64 bytes) is one of `who` over `message`; false for anything malformed. */
  verifySr25519(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean;
  /** As `verifySr25519`. Malleable signatures pass as they do in ed25519-zebra. */
  verifyEd25519(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean;
  /** The 33-byte compressed secp256k1 key that signed a 32-byte hash (65-byte recoverable signature), or undefined. */
  recoverSecp256k1(signature: Uint8Array, hash: Uint8Array): Uint8Array | undefined;
  /** Root of the state as these changes leave it (state version 1). Changes nothing. */
  storageRoot(state: Overlay): Hex;
  /** Whether this machine can go on as the runtime that the code stands for. */
  runs(code: Uint8Array): boolean;
  /** The version that a runtime's code tells of itself; undefined for what is no such code. */
  runtimeVersion(code: Uint8Array): { readonly spec_name: string; readonly spec_version: number } | undefined;
  /** The Yuma engine that computes this machine's epochs. Which one it is never shows in a result. */
  readonly yuma: YumaEngine;
  /** For people; no part of any result. */
  log(level: "error" | "warn" | "info" | "debug", target: string, message: string): void;
}

/** What the composed runtime lends to its parts, so that frame/ and the pallets need not know each other. */
export interface RuntimeParts extends CallDecoder {
  /** The name of a pallet as `construct_runtime!` spells it, by its index; undefined if there is none. */
  palletName(index: number): string | undefined;
}

/** Everything that a function of the runtime may read or change. No globals, no clock, no I/O: same context, same result. */
export interface Ctx {
  /** What storage items read and write. */
  readonly state: Overlay;
  /** Of the build. */
  readonly features: Features;
  readonly host: Host;
  readonly runtime: RuntimeParts;
  /**
   * Values that one block computes once: the digest being built, the phase, the weight used so far are NOT here (they are storage);
   * only memos that a re-execution would fill the same way.
   */
  readonly memo: Map<object, unknown>;
}

/** Who pays, votes, owns: the 32 zero bytes of `AccountId::decode(zeros)`, the reference's default account. */
export const ZERO_ACCOUNT = `0x${"00".repeat(32)}` as AccountId;
