/** What the runtime asks of this machine: signatures and roots. */
import type { Host } from "#runtime/frame/ctx.ts";
import type { Overlay } from "#runtime/frame/overlay.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { versionOfCode } from "./runtime_code/version.ts";
import { verifyEd25519 } from "./signatures/ed25519.ts";
import { verifyOnce } from "./signatures/known.ts";
import { recoverSecp256k1 } from "./signatures/secp256k1.ts";

/** What differs from one use of the runtime to the other. */
export type HostOptions = {
  /** The engine that computes Yuma epochs. */
  readonly yuma: YumaEngine;
  readonly storageRoot: (state: Overlay) => Hex;
  /** Code that the chain may change to; any, if left out. */
  readonly runs?: Host["runs"];
  readonly log: Host["log"];
};

/** The host functions that the runtime calls: signatures, hashes, the Yuma engine, the root of a state, the log. */
export const createHost = (options: HostOptions): Host => ({
  verifySr25519: verifyOnce,
  verifyEd25519,
  recoverSecp256k1,
  runtimeVersion: versionOfCode,
  // Without a chain nothing ever goes on as another runtime.
  runs: () => true,
  ...options,
});
