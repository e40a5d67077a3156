/** A chain with root, two subnets and three people on them, right in its books: what refusals are tried on. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Features } from "#runtime/frame/features.ts";
import { Authorities } from "#runtime/pallets/aura/storage.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import { TotalIssuance } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { AdminFreezeWindow } from "#runtime/pallets/subtensor/rate_limits/storage.ts";
import { Number as BlockNumber, Digest } from "#runtime/pallets/system/storage.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { account, addNeuron, addRoot, addSubnet, stake } from "./network.ts";
import { emptyRuntime } from "./runtime_ctx.ts";

export const TAO = 1_000_000_000n;
/** In the middle of both subnets' tempos. */
export const NOW = 10_000;

export const FIRST = 1 as NetUid;
export const SECOND = 2 as NetUid;
export const NO_SUBNET = 9 as NetUid;

/** Owns both subnets. */
export const OWNER = account(1);
export const OWNER_HOTKEY = account(0x11);
export const ALICE = account(2);
export const ALICE_HOTKEY = account(0x12);
export const BOB = account(3);
export const BOB_HOTKEY = account(0x13);
/** Nobody has seen these. */
export const STRANGER = account(4);
export const NEW_HOTKEY = account(0x14);
/** Made the block: fees are theirs. */
export const AUTHOR = account(0xa0);

const PEOPLE = [
  [OWNER, OWNER_HOTKEY],
  [ALICE, ALICE_HOTKEY],
  [BOB, BOB_HOTKEY],
] as const;

/** Everyone has 10,000 TAO, a neuron on the first subnet, and 1,000 alpha there behind it. */
export function smallChain(features?: Features): Ctx {
  const ctx = emptyRuntime(features);
  BlockNumber.set(ctx, NOW);
  Digest.set(ctx, [{ type: "PreRuntime", value: [AURA_ENGINE_ID, encode(u64, 7n)] }]);
  Authorities.set(ctx, [fromHex(AUTHOR)]);
  AdminFreezeWindow.set(ctx, 0);
  addRoot(ctx);
  for (const netuid of [FIRST, SECOND])
    addSubnet(ctx, {
      netuid,
      tao: 10_000n * TAO,
      alpha: 20_000n * TAO,
      movingPrice: 0.5,
      tempo: 360,
      owner: OWNER,
      ownerHotkey: OWNER_HOTKEY,
    });
  for (const [coldkey, hotkey] of PEOPLE) {
    mintInto(ctx, coldkey, (10_000n * TAO) as Rao);
    addNeuron(ctx, FIRST, coldkey, hotkey);
    stake(ctx, FIRST, coldkey, hotkey, 1_000n * TAO);
  }
  stake(ctx, ROOT, ALICE, ALICE_HOTKEY, 100n * TAO);
  mintInto(ctx, AUTHOR, TAO as Rao);
  TotalIssuance.set(ctx, BalancesIssuance.get(ctx));
  return ctx;
}
