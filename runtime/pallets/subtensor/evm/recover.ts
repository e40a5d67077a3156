/** The Ethereum address that signed a message. Reference: pallets/subtensor/src/utils/evm.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { concatBytes, fromHex, toBareHex, toHex } from "#runtime/primitives/hex.ts";
import type { H160 } from "#runtime/primitives/ids.ts";
import { keccak256 } from "../../../primitives/keccak.ts";

const utf8 = new TextEncoder();

/** What wallets sign in place of a message. Reference: hash_message_eip191. */
export const eip191Hash = (message: Uint8Array): Uint8Array =>
  keccak256(concatBytes(utf8.encode(`\x19Ethereum Signed Message:\n${message.length}`), message));

/** The prime of secp256k1's field: 3 modulo 4, so that a square root is a power. */
const P = 2n ** 256n - 2n ** 32n - 977n;

const powerModP = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  let square = base % P;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
};

/** The address of a compressed key (33 bytes) that is a point of the curve: the end of the hash of both coordinates. */
export const evmAddress = (compressed: Uint8Array): H160 => {
  const x = BigInt(toHex(compressed.subarray(1)));
  const root = powerModP((x * x * x + 7n) % P, (P + 1n) / 4n);
  const isOdd = (root & 1n) === 1n;
  const y = isOdd === (compressed[0] === 3) ? root : P - root;
  const coordinates = fromHex(`0x${toBareHex(compressed.subarray(1))}${y.toString(16).padStart(64, "0")}`);
  return toHex(keccak256(coordinates).subarray(12));
};

const RECOVERY_ID = 64;
/** The recovery id of some wallets starts at 27. */
const LEGACY_OFFSET = 27;

/** The compressed key that signed the hash, whatever the recovery id's convention; undefined for a signature that is none. */
export const recoverKey = (ctx: Ctx, signature: Uint8Array, hash: Uint8Array): Uint8Array | undefined => {
  const id = signature[RECOVERY_ID] ?? 0;
  const normal = signature.slice();
  normal[RECOVERY_ID] = id >= LEGACY_OFFSET ? id - LEGACY_OFFSET : id;
  return ctx.host.recoverSecp256k1(normal, hash);
};
