import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeBase58, decodeSs58 } from "#runtime/primitives/ss58.ts";
import { invalidParams } from "./errors.ts";
import { type ParamReader, text } from "./params.ts";

/** Prefix, key and checksum of the shortest address. */
const ADDRESS_BYTES = 35;

/** An SS58 address of any network. */
export const accountParam: ParamReader<AccountId> = (value) => {
  const given = text(value);
  const address = decodeSs58(given);
  if (address !== undefined) return address.account;
  const raw = decodeBase58(given);
  if (raw === undefined) throw invalidParams("Base 58 requirement is violated");
  throw invalidParams(raw.length < ADDRESS_BYTES ? "Length is bad" : "Invalid checksum");
};
