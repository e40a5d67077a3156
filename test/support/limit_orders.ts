/** A pool, rich traders, and orders that they sign: what LimitOrders is tried on. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Perbill } from "#runtime/numerics/per_things.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { ChainId } from "#runtime/pallets/evm_chain_id/storage.ts";
import { limitOrdersGenesis } from "#runtime/pallets/limit_orders/genesis.ts";
import {
  type Order,
  type SignedOrder,
  type VersionedOrder,
  versionedOrder,
} from "#runtime/pallets/limit_orders/types.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { Now } from "#runtime/pallets/timestamp/storage.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { account, addRoot, addSubnet, stake } from "./network.ts";
import { type KeyPair, keyring } from "./polkadot_client.ts";
import { emptyRuntime } from "./runtime_ctx.ts";

export const TAO = 1_000_000_000n;
export const POOL = 1 as NetUid;
export const OTHER_POOL = 2 as NetUid;
/** ms since 1970. */
export const NOW = 1_700_000_000_000n;
const CHAIN = 42n;
/** 1e-9 TAO per alpha: a third, rounded down. */
export const PRICE = 333_333_333n;
export const HOTKEY = account(0x11);
export const RELAYER = account(0x7e);
export const COLLECTOR = account(0xfe);

export const accountOf = (key: KeyPair): AccountId => toHex(key.publicKey) as AccountId;
export const alice = keyring.addFromUri("//Alice");
export const bob = keyring.addFromUri("//Bob");

/** Pools of 1,000 TAO and 3,000 alpha; Alice and Bob with 100 TAO and 100 alpha each on the first. */
export function market(): Ctx {
  const ctx = emptyRuntime();
  BlockNumber.set(ctx, 100);
  Now.set(ctx, NOW);
  ChainId.set(ctx, CHAIN);
  addRoot(ctx);
  for (const netuid of [POOL, OTHER_POOL]) {
    const alpha = 3_000n * TAO;
    const owner = account(0x0e);
    addSubnet(ctx, { netuid, tao: 1_000n * TAO, alpha, movingPrice: 0.3, tempo: 360, owner, ownerHotkey: HOTKEY });
  }
  for (const trader of [alice, bob]) {
    mintInto(ctx, accountOf(trader), (100n * TAO) as Rao);
    stake(ctx, POOL, accountOf(trader), HOTKEY, 100n * TAO);
  }
  limitOrdersGenesis.build(ctx, {});
  return ctx;
}

/** Buys for a TAO at any price, at no fee, brought by anybody. */
export const orderOf = (signer: KeyPair, changes: Partial<Order> = {}): VersionedOrder => ({
  type: "V1",
  value: {
    signer: accountOf(signer),
    hotkey: HOTKEY,
    netuid: POOL,
    order_type: "LimitBuy",
    amount: TAO,
    limit_price: 2n ** 64n - 1n,
    expiry: NOW,
    fee_rate: 0 as Perbill,
    fee_recipient: COLLECTOR,
    relayer: undefined,
    max_slippage: undefined,
    chain_id: CHAIN,
    partial_fills_enabled: false,
    ...changes,
  },
});
export const signatureOf = (signer: KeyPair, order: VersionedOrder): SignedOrder["signature"] => ({
  type: "Sr25519",
  value: signer.sign(encode(versionedOrder, order)),
});
export function signedOrderOf(signer: KeyPair, changes: Partial<Order> = {}, partial_fill?: bigint): SignedOrder {
  const order = orderOf(signer, changes);
  return { order, signature: signatureOf(signer, order), partial_fill };
}
