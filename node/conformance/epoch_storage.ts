/** Our epoch from storage to storage, against recorded storage before and after. */

import { Overlay } from "#runtime/frame/overlay.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { epochWithMechanisms } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { storageContext } from "../kernels/storage_context.ts";
import { MemoryState } from "../state/memory_state.ts";
import type { EpochRecord } from "./epoch_record.ts";

/** Keys that differ after our epoch, and `emissions` if what it returned does. Empty without recorded storage. */
export const compareStorage = (engine: YumaEngine, record: EpochRecord): string[] => {
  const { raw_before: before, raw_after: after } = record;
  if (before === undefined || after === undefined) return [];
  const base = new MemoryState(Object.entries(before).map(([key, value]) => [key as Hex, fromHex(value)]));
  const ctx = storageContext(new Overlay(base), engine);
  const emissions = epochWithMechanisms(ctx, record.in.netuid as NetUid, BigInt(record.in.rao_emission));
  const ours = new Map(Object.entries(before));
  for (const [key, value] of ctx.state.changes()) {
    if (value === undefined) ours.delete(key);
    else ours.set(key, toHex(value));
  }
  const keys = new Set([...ours.keys(), ...Object.keys(after)]);
  const different = [...keys].filter((key) => ours.get(key) !== after[key]).map((key) => `raw_after[${key}]`);
  const returned = emissions.map(({ hotkey, server, validator }) => [hotkey, String(server), String(validator)]);
  if (JSON.stringify(returned) !== JSON.stringify(record.out.emissions)) different.push("raw emissions");
  return different;
};
