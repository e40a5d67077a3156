/** Slots and who they belong to. Reference: pallet-aura lib.rs; runtime/src/lib.rs BlockAuthorFromAura. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { trapUnless } from "#runtime/frame/trap.ts";
import { dbReads, dbReadsWrites } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodePrefix, encode, tryDecode } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { AURA_ENGINE_ID, type DigestItem } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { depositLog } from "../system/block.ts";
import { Digest } from "../system/storage.ts";
import { SlotDuration } from "./constants.ts";
import { Authorities, CurrentSlot } from "./storage.ts";
import { publicType } from "./types.ts";

/** ConsensusLog::AuthoritiesChange. */
const AUTHORITIES_CHANGE = 1;

/** Slots by the digest they stand in, and accounts by the key: every fee asks for the block's author. */
const slots = new WeakMap<readonly DigestItem[], bigint>();
const accounts = new WeakMap<Uint8Array, AccountId>();

/** The slot that the block under way claims in its first Aura pre-runtime digest. */
function currentSlotFromDigests(ctx: Ctx): bigint | undefined {
  const digest = Digest.get(ctx);
  const known = slots.get(digest);
  if (known !== undefined) return known;
  const item = digest.find(isSlot);
  if (item === undefined) return undefined;
  const slot = tryDecode(() => decodePrefix(u64, item.value[1]));
  if (slot !== undefined) slots.set(digest, slot);
  return slot;
}
const isSlot = (item: DigestItem): item is Extract<DigestItem, { type: "PreRuntime" }> =>
  item.type === "PreRuntime" && item.value[0] === AURA_ENGINE_ID;

/** 32-byte public key of the authority whose slot it is, `ahead` slots from the block's. */
export function authorityOfSlot(ctx: Ctx, ahead = 0n): Uint8Array | undefined {
  const slot = currentSlotFromDigests(ctx);
  const authorities = Authorities.get(ctx);
  if (slot === undefined || authorities.length === 0) return undefined;
  return authorities[U32.wrappingFrom((slot + ahead) % BigInt(authorities.length))];
}
/** The account that fees go to: the author's key as an account. Undefined outside of blocks. */
export function blockAuthor(ctx: Ctx): AccountId | undefined {
  const key = authorityOfSlot(ctx);
  if (key === undefined) return undefined;
  const account = accounts.get(key) ?? (toHex(key) as AccountId);
  accounts.set(key, account);
  return account;
}

/** Puts new authorities to work from the next block on, and tells the nodes. An empty list is ignored. */
export function changeAuthorities(ctx: Ctx, next: readonly Uint8Array[]): void {
  if (next.length === 0) {
    ctx.host.log("warn", "runtime::aura", "Ignoring empty authority change.");
    return;
  }
  Authorities.set(ctx, next);
  const log = Uint8Array.of(AUTHORITIES_CHANGE, ...encode(vec(publicType), next));
  depositLog(ctx, { type: "Consensus", value: [AURA_ENGINE_ID, log] });
}

/** @throws RuntimeTrap if the timestamp (ms) does not lie in the block's slot. */
export function onTimestampSet(ctx: Ctx, moment: bigint): void {
  const slot = moment / SlotDuration.get(ctx);
  const current = CurrentSlot.get(ctx);
  trapUnless(slot === current, `Timestamp slot must match CurrentSlot: ${slot} is not ${current}`);
}

/** Takes the slot from the digest; a block without one leaves the slot before. */
export const hooks: Hooks = {
  /** @throws RuntimeTrap if the slot does not come after that of the block before. */
  onInitialize(ctx) {
    const slot = currentSlotFromDigests(ctx);
    if (slot === undefined) return dbReads(1);
    trapUnless(slot > CurrentSlot.get(ctx), "Slot must increase");
    CurrentSlot.set(ctx, slot);
    return dbReadsWrites(2, 1);
  },
};
