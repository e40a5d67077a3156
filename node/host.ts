/** What the runtime asks of this machine: signatures and roots. */
import { secp256k1Recover, waitReady } from "@polkadot/wasm-crypto";
import type { Host } from "#runtime/frame/ctx.ts";
import type { Overlay } from "#runtime/frame/overlay.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { versionOfCode } from "./runtime_code/version.ts";
import { verifyEd25519 } from "./signatures/ed25519.ts";
import { verifyOnce } from "./signatures/known.ts";
import { prepareSr25519 } from "./sr25519.ts";

await waitReady();

export type HostOptions = {
  /** The engine that computes Yuma epochs. */
  readonly yuma: YumaEngine;
  readonly storageRoot: (state: Overlay) => Hex;
  /** Code that the chain may change to; any, if left out. */
  readonly runs?: Host["runs"];
  readonly log: Host["log"];
};

export function createHost(options: HostOptions): Host {
  prepareSr25519();
  return {
    verifySr25519: verifyOnce,
    verifyEd25519,
    recoverSecp256k1: (signature, hash) => recover(signature, hash),
    runtimeVersion: versionOfCode,
    // Without a chain nothing ever goes on as another runtime.
    runs: () => true,
    ...options,
  };
}

function recover(signature: Uint8Array, hash: Uint8Array): Uint8Array | undefined {
  const recovery = signature[64];
  if (signature.length !== 65 || recovery === undefined) return undefined;
  try {
    return compressed(secp256k1Recover(hash, signature.subarray(0, 64), recovery >= 27 ? recovery - 27 : recovery));
  } catch {
    return undefined;
  }
}

/** The 33-byte form of a secp256k1 point of 65 bytes (0x04, x, y). */
function compressed(point: Uint8Array): Uint8Array {
  if (point.length === 33) return point;
  const out = new Uint8Array(33);
  out[0] = 2 + ((point[64] ?? 0) & 1);
  out.set(point.subarray(1, 33), 1);
  return out;
}
