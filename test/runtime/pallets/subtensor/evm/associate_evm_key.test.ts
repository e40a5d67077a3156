import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { signed } from "#runtime/frame/origin.ts";
import { EvmKeyAssociated } from "#runtime/pallets/subtensor/events.ts";
import { associate_evm_key } from "#runtime/pallets/subtensor/evm/associate_evm_key.ts";
import { AssociatedEvmAddress } from "#runtime/pallets/subtensor/evm/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, H160, Uid } from "#runtime/primitives/ids.ts";
import { send, timesDeposited } from "../../../../support/dispatched.ts";
import { ALICE_HOTKEY, BOB_HOTKEY, FIRST, NOW, SECOND, smallChain } from "../../../../support/small_chain.ts";

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at + 1);
const ADDRESS: H160 = toHex(keccak_256(secp256k1.getPublicKey(SECRET, false).slice(1)).slice(12));
const SIGNED_BLOCK = 77n;
const A_DAY = 7_200;

const littleEndian = (value: bigint): Uint8Array => new Uint8Array(new BigUint64Array([value]).buffer);
const claim = (hotkey: AccountId): Uint8Array => concatBytes(fromHex(hotkey), keccak_256(littleEndian(SIGNED_BLOCK)));
/** As an Ethereum wallet hashes what it is asked to sign. */
const walletHash = (message: Uint8Array): Uint8Array =>
  keccak_256(concatBytes(new TextEncoder().encode(`\x19Ethereum Signed Message:\n${message.length}`), message));

/** r, s and the recovery id, which begins at `offset`. */
function signature(hash: Uint8Array, offset: number): Uint8Array {
  const recovered = secp256k1.sign(hash, SECRET, { prehash: false, format: "recovered" });
  return concatBytes(recovered.slice(1), Uint8Array.of((recovered[0] ?? 0) + offset));
}
const associate = (ctx: Ctx, signature: Uint8Array, changes: { by?: AccountId; netuid?: typeof FIRST } = {}): string =>
  send(ctx, signed(changes.by ?? ALICE_HOTKEY), associate_evm_key, {
    netuid: changes.netuid ?? FIRST,
    evm_key: ADDRESS,
    block_number: SIGNED_BLOCK,
    signature,
  });
const GOOD = signature(walletHash(claim(ALICE_HOTKEY)), 27);
const ALICE_UID = 1 as Uid;

describe("an Ethereum key becomes a neuron's", () => {
  it.each([0, 27])("with its signature, whose recovery id begins at %s", (offset) => {
    const ctx = smallChain();
    expect(associate(ctx, signature(walletHash(claim(ALICE_HOTKEY)), offset))).toBe("ok");
    expect(AssociatedEvmAddress.get(ctx, FIRST, ALICE_UID)).toEqual([ADDRESS, BigInt(NOW)]);
    const told = { netuid: FIRST, hotkey: ALICE_HOTKEY, evm_key: ADDRESS, block_associated: BigInt(NOW) };
    expect(timesDeposited(ctx, EvmKeyAssociated(told))).toBe(1);
  });

  it("once a day, and not on the first day of a chain", () => {
    const ctx = smallChain();
    BlockNumber.set(ctx, A_DAY - 1);
    expect(associate(ctx, GOOD)).toBe("EvmKeyAssociateRateLimitExceeded");
    BlockNumber.set(ctx, A_DAY);
    expect(associate(ctx, GOOD)).toBe("ok");
    BlockNumber.set(ctx, 2 * A_DAY - 1);
    expect(associate(ctx, GOOD)).toBe("EvmKeyAssociateRateLimitExceeded");
    BlockNumber.set(ctx, 2 * A_DAY);
    expect(associate(ctx, GOOD)).toBe("ok");
  });

  it("not with the signature of another key, hash or hotkey", () => {
    const ctx = smallChain();
    const wrong = [
      signature(keccak_256(claim(ALICE_HOTKEY)), 27),
      signature(walletHash(claim(BOB_HOTKEY)), 27),
      signature(walletHash(concatBytes(fromHex(ALICE_HOTKEY), littleEndian(SIGNED_BLOCK))), 27),
    ];
    for (const each of wrong) expect(associate(ctx, each)).toBe("InvalidRecoveredPublicKey");
    expect(associate(ctx, GOOD, { by: BOB_HOTKEY })).toBe("InvalidRecoveredPublicKey");
    expect(AssociatedEvmAddress.has(ctx, FIRST, ALICE_UID)).toBe(false);
  });

  it("not with what is no signature, nor where there is no neuron", () => {
    const ctx = smallChain();
    expect(associate(ctx, new Uint8Array(65))).toBe("InvalidIdentity");
    expect(associate(ctx, GOOD, { netuid: SECOND })).toBe("HotKeyNotRegisteredInSubNet");
  });
});
