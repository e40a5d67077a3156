import type { AccountId } from "../primitives/ids.ts";
import type { Infer } from "../scale/codec.ts";
import { CannotLookup } from "./errors.ts";
import type { multiAddress } from "./sp_types.ts";

export type MultiAddress = Infer<typeof multiAddress>;

/** `AccountIdLookup`: only plain account ids stand for accounts here. @throws CannotLookup */
export function lookup(address: MultiAddress): AccountId {
  if (address.type !== "Id") throw CannotLookup;
  return address.value;
}
