/** `system_accountNextIndex` and `system_dryRun`: questions about accounts and their transactions. Reference: substrate-frame-rpc-system. */
import { fromHex, toBareHex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { accountParam } from "./account_param.ts";
import { answering } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod } from "./method.ts";
import { NOT_AN_EXTRINSIC, opaqueExtrinsic } from "./opaque_extrinsic.ts";
import { bytesParam, hashParam, optional, required } from "./params.ts";
import type { RpcGroup, RpcServices } from "./services.ts";

const RUNTIME_ERROR = 1;
const DECODE_ERROR = 2;

/** The state's nonce, and on over the transactions of the account that are ready in the pool. */
const account_nextIndex = ({ chain, pool }: RpcServices) =>
  rpcMethod(["system_accountNextIndex", "account_nextIndex"], [required("account", accountParam)], ([account]) => {
    const who = fromHex(account);
    const answer = answering(
      ({ text, cause }) => new RpcError(RUNTIME_ERROR, "Unable to query nonce.", text, cause),
      () => chain.call(chain.best().hash, "AccountNonceApi_account_nonce", who),
    );
    let nonce = decodeAll(u32, answer);
    // CheckNonce provides (account, nonce).
    while (pool.isProvided(`${toBareHex(who)}${toBareHex(encode(u32, nonce))}`)) nonce += 1;
    return nonce;
  });

/** SCALE of the result of applying an extrinsic to the state of a block. */
const system_dryRun = ({ chain }: RpcServices) =>
  rpcMethod(
    ["system_dryRun", "system_dryRunAt"],
    [required("extrinsic", bytesParam), optional("at", hashParam)],
    ([given, at]) => {
      const extrinsic = opaqueExtrinsic(given);
      if (extrinsic === undefined) throw new RpcError(DECODE_ERROR, "Unable to dry run extrinsic", NOT_AN_EXTRINSIC);
      const outcome = answering(
        ({ text, cause }) => new RpcError(RUNTIME_ERROR, "Unable to dry run extrinsic.", text, cause),
        () => chain.call(at ?? chain.best().hash, "BlockBuilder_apply_extrinsic", extrinsic),
      );
      return hexOf(outcome);
    },
    { unsafe: true },
  );

/** `account_nextIndex` under its two names, and `system_dryRun`. */
export const account: RpcGroup = [account_nextIndex, system_dryRun];
