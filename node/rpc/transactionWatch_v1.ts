/** `transactionWatch_v1_*`. Reference: sc-rpc-spec-v2 transaction/transaction.rs. A refusal is an event there, not an error. */
import { isFinal, type TransactionStatus } from "#node/txpool/watchers.ts";
import { rpcSubscription } from "./method.ts";
import { opaqueExtrinsic } from "./opaque_extrinsic.ts";
import { bytesParam, required } from "./params.ts";
import { submitErrorText } from "./pool_errors.ts";
import type { RpcGroup, RpcServices } from "./services.ts";

const invalid = (error: string) => ({ event: "invalid", error });
const dropped = (error: string) => ({ event: "dropped", error });

/** Undefined for what is not told. */
function watchEvent(status: TransactionStatus): object | undefined {
  switch (status.type) {
    case "future":
    case "ready":
      return { event: "validated" };
    case "broadcast":
      return undefined;
    case "inBlock":
      return { event: "bestChainBlockIncluded", block: { hash: status.block, index: status.index } };
    case "retracted":
      return { event: "bestChainBlockIncluded", block: null };
    case "finalized":
      return { event: "finalized", block: { hash: status.block, index: status.index } };
    case "finalityTimeout":
      return dropped("Maximum number of finality watchers has been reached");
    case "usurped":
      return invalid("Extrinsic was rendered invalid by another extrinsic");
    case "dropped":
      return dropped("Extrinsic dropped from the pool due to exceeding limits");
    case "invalid":
      return invalid("Extrinsic marked as invalid");
  }
}

/** Takes a transaction into the pool and tells what becomes of it, until that is final. */
const transactionWatch_v1_submitAndWatch = ({ pool }: RpcServices) =>
  rpcSubscription(
    {
      names: ["transactionWatch_v1_submitAndWatch"],
      unsubscribe: ["transactionWatch_v1_unwatch"],
      notification: "transactionWatch_v1_watchEvent",
      params: [required("bytes", bytesParam)],
    },
    ([given], sink) => {
      const refuse = (error: string): void => {
        sink.send(invalid(error));
        sink.close();
      };
      const extrinsic = opaqueExtrinsic(given);
      if (extrinsic === undefined) {
        refuse("Extrinsic bytes cannot be decoded");
        return;
      }
      try {
        pool.submit(extrinsic, "External", (status) => {
          const event = watchEvent(status);
          if (event !== undefined) sink.send(event);
          if (isFinal(status)) sink.close();
        });
      } catch (cause) {
        refuse(submitErrorText(cause));
      }
    },
  );

/** The methods of `transactionWatch_v1`. */
export const transactionWatch_v1: RpcGroup = [transactionWatch_v1_submitAndWatch];
