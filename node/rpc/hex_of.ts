import type { Hex } from "#runtime/primitives/hex.ts";

/** `0x` and the bytes' digits. Node's own conversion: ten times as fast as ours for long values. */
export const hexOf = (bytes: Uint8Array): Hex =>
  `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
