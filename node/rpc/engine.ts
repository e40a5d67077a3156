/** `engine_*`: blocks on demand. Reference: sc-consensus-manual-seal rpc.rs, error.rs. */

import { UnknownBlock } from "#node/chain/chain_view.ts";
import { DatabaseError } from "#node/db/errors.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { RpcError } from "./errors.ts";
import { rpcMethod } from "./method.ts";
import { bytesParam, flag, hashParam, optional, required } from "./params.ts";
import type { RpcGroup, RpcServices, Sealing } from "./services.ts";

/** "manl": whose proof of finality it is. */
const ENGINE_ID: Hex = "0x6d616e6c";
const EMPTY_POOL = 12_000;
const BLOCK_NOT_FOUND = 13_000;
const CONSENSUS_ERROR = 14_000;

const sealingOf = ({ sealing }: RpcServices): Sealing => {
  if (sealing === undefined) throw new RpcError(CONSENSUS_ERROR, "Consensus Error: this node has no sealing");
  return sealing;
};

/**
 * Makes a block on a parent (the best block if left out), final at once if wanted; its hash, and what importing it came to. Errors: 12000
 * for a pool with nothing ready if the block may not be empty, 13000 for an unknown parent, 14000 on a node that seals by itself.
 */
const engine_createBlock = (services: RpcServices) =>
  rpcMethod(
    "engine_createBlock",
    [required("createEmpty", flag), required("finalize", flag), optional("parentHash", hashParam)],
    ([createEmpty, finalize, parent]) => {
      const [first] = createEmpty ? [true] : services.pool.ready();
      if (first === undefined) {
        throw new RpcError(
          EMPTY_POOL,
          "Transaction pool is empty, set create_empty to true, if you want to create empty blocks",
        );
      }
      try {
        const { hash, isBest } = sealingOf(services).seal(parent, finalize);
        const aux = {
          header_only: false,
          clear_justification_requests: false,
          needs_justification: false,
          bad_justification: false,
          is_new_best: isBest,
        };
        return { hash, aux, proof_size: 0 };
      } catch (cause) {
        if (!(cause instanceof UnknownBlock)) throw cause;
        throw new RpcError(BLOCK_NOT_FOUND, `Supplied parent_hash: ${cause.hash} doesn't exist in chain`);
      }
    },
  );

/** Always true: whether it could be done is not told, as upstream. */
const engine_finalizeBlock = ({ chain }: RpcServices) =>
  rpcMethod(
    "engine_finalizeBlock",
    [required("hash", hashParam), optional("justification", bytesParam)],
    ([hash, justification]) => {
      try {
        chain.finalize(
          hash,
          justification === undefined ? undefined : encode(justifications, [[ENGINE_ID, justification]]),
        );
      } catch (cause) {
        const refused = cause instanceof DatabaseError && cause.detail.code === "not_descendant";
        if (!refused && !(cause instanceof UnknownBlock)) throw cause;
      }
      return true;
    },
  );

/** The methods of `engine`. */
export const engine: RpcGroup = [engine_createBlock, engine_finalizeBlock];
