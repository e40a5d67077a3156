/** Origins as calls carry them, and accounts that are derived from others. */
import type { Origin } from "#runtime/frame/origin.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode, type Infer } from "#runtime/scale/codec.ts";
import { u16 } from "#runtime/scale/integers.ts";
import type { originCaller } from "../outer_types.ts";

/** `RuntimeOrigin::from(OriginCaller)`. */
export function originOf(caller: Infer<typeof originCaller>): Origin {
  if (caller.type !== "system") return { kind: "pallet", pallet: caller.type, value: caller.value };
  const raw = caller.value;
  switch (raw.type) {
    case "Root":
      return { kind: "root" };
    case "Signed":
      return { kind: "signed", who: raw.value };
    case "None":
      return { kind: "none" };
    case "Authorized":
      return { kind: "pallet", pallet: "system", value: raw };
  }
}

const SEED = new TextEncoder().encode("modlpy/utilisuba");
/** The account that stands for `who` under an index. Reference: pallets/utility/src/lib.rs derivative_account_id. */
export const derivativeAccountId = (who: AccountId, index: number): AccountId =>
  toHex(blake2b256(concatBytes(SEED, fromHex(who), encode(u16, index)))) as AccountId;
