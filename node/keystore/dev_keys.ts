/** The keys that everybody knows, derived from the development phrase: `//One`, `//Alice` and so on. */
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { keyPairFromSuri } from "./suri.ts";

/** The development accounts that the node has options for. */
export const DEV_NAMES = ["One", "Two", "Three", "Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"] as const;
/** One of `DEV_NAMES`. */
export type DevName = (typeof DEV_NAMES)[number];

/** The secret of a development account: a path behind the phrase that everybody knows. */
export const devSuri = (name: DevName): string => `//${name}`;

const publicKey = (name: DevName, scheme: "sr25519" | "ed25519"): AccountId =>
  toHex(keyPairFromSuri(devSuri(name), scheme).publicKey) as AccountId;

/** The sr25519 key: of the account, and for Aura. */
export const devAccount = (name: DevName): AccountId => publicKey(name, "sr25519");
/** The ed25519 key, for GRANDPA. */
export const devGrandpaKey = (name: DevName): AccountId => publicKey(name, "ed25519");
