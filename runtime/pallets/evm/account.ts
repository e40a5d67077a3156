/** Ethereum's view of accounts. Reference: frontier pallet-evm src/lib.rs account_basic, HashedAddressMapping; runtime/src/lib.rs SubtensorEvmBalanceConverter. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { u256Limbs } from "#runtime/primitives/u256.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { reducibleBalance } from "../balances/fungible.ts";
import { accountNonce } from "../system/account_refs.ts";
import type { basic } from "./types.ts";

/** Ethereum counts with 18 decimals, the chain with 9. */
const WEI_PER_RAO = 1_000_000_000n;
const PREFIX = new TextEncoder().encode("evm:");

/** The account that an Ethereum address stands for. */
function accountOfAddress(address: Hex): AccountId {
  return blake2b256Hex(Uint8Array.of(...PREFIX, ...fromHex(address))) as AccountId;
}

/** Nonce, and what the address can spend without dying, in wei. */
export function accountBasic(ctx: Ctx, address: Hex): Infer<typeof basic> {
  const account = accountOfAddress(address);
  const spendable: bigint = reducibleBalance(ctx, account, "Preserve", "Polite");
  return { balance: u256Limbs(spendable * WEI_PER_RAO), nonce: u256Limbs(BigInt(accountNonce(ctx, account))) };
}
