/** What is told of the state as the best chain grows. Reference: sc-rpc state/state_full.rs subscribe_*. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { unsafeRefused } from "./errors.ts";
import { rpcSubscription } from "./method.ts";
import { hexParam, listOf, optional } from "./params.ts";
import { versionAt, versionJson } from "./runtime_version_json.ts";
import type { RpcServices } from "./services.ts";
import { changesSince } from "./state_query.ts";

/** The version there is; one more only if a block brings another, which no block of this runtime does. */
export const state_subscribeRuntimeVersion = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["state_subscribeRuntimeVersion", "chain_subscribeRuntimeVersion"],
      unsubscribe: ["state_unsubscribeRuntimeVersion", "chain_unsubscribeRuntimeVersion"],
      notification: "state_runtimeVersion",
      params: [],
    },
    (_params, sink) => sink.send(versionJson(versionAt(chain, chain.best().hash))),
  );

/** First all keys, then those that a new best block changed. Without keys, upstream tells of every change of the state; we refuse that. */
export const state_subscribeStorage = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["state_subscribeStorage"],
      unsubscribe: ["state_unsubscribeStorage"],
      notification: "state_storage",
      params: [optional("keys", listOf(hexParam))],
    },
    ([keys], sink) => {
      if (keys === undefined) throw unsafeRefused();
      const last = new Map<Hex, Hex | null>();
      const tell = (block: Hex): void => {
        const changes = changesSince(last, chain.state(block), keys);
        if (changes.length > 0) sink.send({ block, changes });
      };
      tell(chain.best().hash);
      sink.onClose(
        chain.onImported(({ hash, isBest }) => {
          if (isBest) tell(hash);
        }),
      );
    },
  );
