import { Keyring } from "@polkadot/api";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeSs58, encodeSs58 } from "#runtime/primitives/ss58.ts";

const keyring = new Keyring();
const accounts = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toHex(bytes) as AccountId);
/** 46 and 47 are reserved, and the library refuses them. */
const prefixes = fc.integer({ min: 0, max: 16_383 }).filter((prefix) => prefix !== 46 && prefix !== 47);

it("writes addresses as @polkadot/keyring does, and reads them back", () => {
  fc.assert(
    fc.property(accounts, prefixes, (account, prefix) => {
      const text = encodeSs58(account, prefix);
      expect(text).toBe(keyring.encodeAddress(fromHex(account), prefix));
      expect(decodeSs58(text)).toEqual({ prefix, account });
    }),
  );
});

it("refuses an address with one letter changed", () => {
  fc.assert(
    fc.property(accounts, fc.nat(46), fc.constantFrom(..."123ABCxyz"), (account, at, letter) => {
      const text = encodeSs58(account);
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(decodeSs58(changed)).toBeUndefined();
    }),
  );
});

it("refuses what is no address, of whatever length", () => {
  for (const text of [
    "",
    "5",
    "0OIl",
    "5GrwvaEF",
    "1".repeat(48),
    "z".repeat(100_000),
    "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhMé",
  ])
    expect(decodeSs58(text), text.slice(0, 60)).toBeUndefined();
});
