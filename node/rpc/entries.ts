/** Every RPC method of a node. */
import { author } from "./author.ts";
import { chain } from "./chain.ts";
import { chainSpec_v1 } from "./chainSpec_v1.ts";
import { childstate } from "./childstate.ts";
import { engine } from "./engine.ts";
import type { RpcEntry } from "./method.ts";
import { offchain } from "./offchain.ts";
import { payment } from "./payment.ts";
import type { RpcGroup, RpcServices } from "./services.ts";
import { state } from "./state.ts";
import { system } from "./system.ts";

const ALWAYS: readonly RpcGroup[] = [system, chain, state, childstate, author, payment, chainSpec_v1];

/** Subscriptions and what else a connection holds live in the entries: make them once for a node. */
export const rpcEntries = (services: RpcServices): RpcEntry[] => {
  const groups = services.sealing === undefined ? ALWAYS : [...ALWAYS, engine];
  return [...groups.flat().map((make) => make(services)), ...offchain()];
};
