import { fixedBytes } from "#runtime/scale/collections.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { newtype, param, struct } from "#runtime/scale/named.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { header } from "#runtime/scale/header.ts";
import { public } from "#runtime/apis/babe.ts";

export const public = newtype({ path: "sp_consensus_aura::sr25519::app_sr25519::Public" }, spelled(fixedBytes(32), "sr25519::Public"));
export const slot = newtype({ path: "sp_consensus_slots::Slot" }, u64);
export const slotDuration = newtype({ path: "sp_consensus_slots::SlotDuration" }, u64);
export const equivocationProof = struct({ path: "sp_consensus_slots::EquivocationProof", params: [param("Header", header), param("Id", public)] }, { offender: spelled(public, "Id"), slot: slot, first_header: header, second_header: header });
