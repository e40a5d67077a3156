/** `offchain_*`: the node's own storage for workers. Kept while the node runs. Reference: sc-rpc-api offchain/mod.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { invalidParams, RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { type RpcEntry, rpcMethod } from "./method.ts";
import { bytesParam, hexParam, type ParamReader, required, text } from "./params.ts";

const UNAVAILABLE_KIND = 5001;
const UNSAFE = { unsafe: true } as const;

/** Only what is common to all forks is kept: `LOCAL` is not there in the reference either. */
const kindParam: ParamReader<"PERSISTENT"> = (value) => {
  const kind = text(value);
  if (kind === "PERSISTENT") return kind;
  if (kind === "LOCAL") throw new RpcError(UNAVAILABLE_KIND, "This storage kind is not available yet");
  throw invalidParams(
    `unknown variant \`${kind}\`, expected \`PERSISTENT\` or \`LOCAL\` at line 1 column ${JSON.stringify(kind).length}`,
  );
};
const KIND = required("kind", kindParam);
const KEY = required("key", hexParam);

/** The methods of `offchain`, over a storage of their own in memory. */
export function offchain(): RpcEntry[] {
  const storage = new Map<Hex, Hex>();
  return [
    rpcMethod(
      "offchain_localStorageSet",
      [KIND, KEY, required("value", bytesParam)],
      ([, key, value]) => {
        storage.set(key, hexOf(value));
        return null;
      },
      UNSAFE,
    ),
    rpcMethod(
      "offchain_localStorageClear",
      [KIND, KEY],
      ([, key]) => {
        storage.delete(key);
        return null;
      },
      UNSAFE,
    ),
    rpcMethod("offchain_localStorageGet", [KIND, KEY], ([, key]) => storage.get(key) ?? null, UNSAFE),
  ];
}
