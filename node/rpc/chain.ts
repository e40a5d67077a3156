/** `chain_*`: headers, bodies, hashes, heads. Reference: sc-rpc-api chain/mod.rs, sc-rpc chain/chain_full.rs. */

import type { ChainView } from "#node/chain/chain_view.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { invalidParams, RpcError } from "./errors.ts";
import { headerJson, headerJsonAt } from "./header_json.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod, rpcSubscription, type Sink } from "./method.ts";
import { hashParam, optional, type ParamReader } from "./params.ts";
import type { RpcGroup, RpcServices } from "./services.ts";

const OTHER_CHAIN_ERROR = 3001;
const MAX_NUMBER = 2n ** 32n - 1n;

/** A block number as it was written: kept for the text of a refusal. */
type NumberOrHex = { readonly kind: "Number" | "Hex"; readonly value: bigint };

const mismatch = () => invalidParams("data did not match any variant of untagged enum ListOrValue");

/** sp_rpc's `NumberOrHex`: a u64, or hex digits of a U256 with or without `0x`. */
const numberOrHex: ParamReader<NumberOrHex> = (value) => {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0)
    return { kind: "Number", value: BigInt(value) };
  const digits = typeof value === "string" ? /^(?:0x)?([0-9a-fA-F]{1,64})$/.exec(value)?.[1] : undefined;
  if (digits === undefined) throw mismatch();
  return { kind: "Hex", value: BigInt(`0x${digits}`) };
};

const numbersParam: ParamReader<NumberOrHex | readonly NumberOrHex[]> = (value) =>
  Array.isArray(value) ? value.map(numberOrHex) : numberOrHex(value);

function hashOf(chain: ChainView, { kind, value }: NumberOrHex): Hex | null {
  if (value > MAX_NUMBER) {
    throw new RpcError(OTHER_CHAIN_ERROR, `\`${kind}(${value})\` > u32::MAX, the max block number is u32.`);
  }
  return chain.hashByNumber(Number(value)) ?? null;
}

const isList = (given: NumberOrHex | readonly NumberOrHex[]): given is readonly NumberOrHex[] => Array.isArray(given);

/** A header as JSON, of the best block if none is named; null if it is not here. */
const chain_getHeader = ({ chain }: RpcServices) =>
  rpcMethod("chain_getHeader", [optional("hash", hashParam)], ([hash]) =>
    headerJsonAt(chain, hash ?? chain.best().hash),
  );

/** A block with its extrinsics in hex and its proofs of finality, the best one if none is named; null if it or its body is not here. */
const chain_getBlock = ({ chain }: RpcServices) =>
  rpcMethod("chain_getBlock", [optional("hash", hashParam)], ([given]) => {
    const hash = given ?? chain.best().hash;
    const header = headerJsonAt(chain, hash);
    const body = chain.body(hash);
    if (header === null || body === undefined) return null;
    return { block: { header, extrinsics: body.map(hexOf) }, justifications: justificationsJson(chain, hash) };
  });

/** Lists of numbers, as serde writes bytes. */
function justificationsJson(chain: ChainView, hash: Hex): readonly (readonly number[][])[] | null {
  const stored = chain.justifications(hash);
  if (stored === undefined) return null;
  return decodeAll(justifications, stored).map(([engine, proof]) => [[...fromHex(engine)], [...proof]]);
}

/**
 * The hash of the best chain's block with a number, null if there is none; of several numbers a list; without one that of the best block.
 * Errors: as of `hashOf`.
 */
const chain_getBlockHash = ({ chain }: RpcServices) =>
  rpcMethod(["chain_getBlockHash", "chain_getHead"], [optional("hash", numbersParam)], ([given]) => {
    if (given === undefined) return chain.best().hash;
    return isList(given) ? given.map((number) => hashOf(chain, number)) : hashOf(chain, given);
  });

/** The hash of the last final block. */
const chain_getFinalizedHead = ({ chain }: RpcServices) =>
  rpcMethod(["chain_getFinalizedHead", "chain_getFinalisedHead"], [], () => chain.finalized().hash);

/** The head there is comes first; what follows is for the listener to send. */
function sendHead(chain: ChainView, hash: Hex, sink: Sink): void {
  const header = headerJsonAt(chain, hash);
  if (header !== null) sink.send(header);
}

/** The header of every block that is imported, on whatever fork; that of the best block first. */
const chain_subscribeAllHeads = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["chain_subscribeAllHeads"],
      unsubscribe: ["chain_unsubscribeAllHeads"],
      notification: "chain_allHead",
      params: [],
    },
    (_params, sink) => {
      sendHead(chain, chain.best().hash, sink);
      sink.onClose(chain.onImported(({ header }) => sink.send(headerJson(header))));
    },
  );

/** The header of every block that becomes the best; that of the present one first. */
const chain_subscribeNewHeads = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["chain_subscribeNewHeads", "chain_subscribeNewHead", "subscribe_newHead"],
      unsubscribe: ["chain_unsubscribeNewHeads", "chain_unsubscribeNewHead", "unsubscribe_newHead"],
      notification: "chain_newHead",
      params: [],
    },
    (_params, sink) => {
      sendHead(chain, chain.best().hash, sink);
      sink.onClose(
        chain.onImported(({ header, isBest }) => {
          if (isBest) sink.send(headerJson(header));
        }),
      );
    },
  );

/** The header of every block that becomes final; that of the last one first. */
const chain_subscribeFinalizedHeads = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["chain_subscribeFinalizedHeads", "chain_subscribeFinalisedHeads"],
      unsubscribe: ["chain_unsubscribeFinalizedHeads", "chain_unsubscribeFinalisedHeads"],
      notification: "chain_finalizedHead",
      params: [],
    },
    (_params, sink) => {
      sendHead(chain, chain.finalized().hash, sink);
      sink.onClose(chain.onFinalized(({ header }) => sink.send(headerJson(header))));
    },
  );

/** The methods of `chain`. */
export const chain: RpcGroup = [
  chain_getHeader,
  chain_getBlock,
  chain_getBlockHash,
  chain_getFinalizedHead,
  chain_subscribeAllHeads,
  chain_subscribeNewHeads,
  chain_subscribeFinalizedHeads,
];
