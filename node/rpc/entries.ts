/** Every RPC method of a node. */
import { account } from "./account.ts";
import { archive_v1 } from "./archive_v1.ts";
import { author } from "./author.ts";
import { chain } from "./chain.ts";
import { chainHead_v1 } from "./chainHead_v1.ts";
import { chainSpec_v1 } from "./chainSpec_v1.ts";
import { childstate } from "./childstate.ts";
import { delegateInfo } from "./delegateInfo.ts";
import { dev } from "./dev.ts";
import { engine } from "./engine.ts";
import { grandpa } from "./grandpa.ts";
import type { RpcEntry } from "./method.ts";
import { neuronInfo } from "./neuronInfo.ts";
import { offchain } from "./offchain.ts";
import { payment } from "./payment.ts";
import type { RpcGroup, RpcServices } from "./services.ts";
import { stakeInfo } from "./stakeInfo.ts";
import { state } from "./state.ts";
import { subnetInfo } from "./subnetInfo.ts";
import { swap } from "./swap.ts";
import { system } from "./system.ts";
import { transaction_v1 } from "./transaction_v1.ts";
import { transactionWatch_v1 } from "./transactionWatch_v1.ts";

const ALWAYS: readonly RpcGroup[] = [
  system,
  account,
  chain,
  state,
  childstate,
  author,
  payment,
  chainSpec_v1,
  transactionWatch_v1,
  neuronInfo,
  subnetInfo,
  delegateInfo,
  stakeInfo,
  swap,
];

/**
 * Subscriptions and what else a connection holds live in the entries: make them once for a node, however many ports it answers on.
 * `engine_*` are there with blocks on demand only, `grandpa_*` without, `dev_*` where pulses come from somewhere, `archive_v1_*` where everything is kept.
 */
export function rpcEntries(services: RpcServices): RpcEntry[] {
  const groups = [
    ...ALWAYS,
    ...(services.sealing === undefined ? [] : [engine]),
    ...(services.archive ? [archive_v1] : []),
  ];
  return [
    ...groups.flat().map((make) => make(services)),
    ...offchain(),
    ...(services.finality === undefined ? [] : grandpa(services, services.finality)),
    ...(services.drand === undefined ? [] : dev(services.drand)),
    ...chainHead_v1(services),
    ...transaction_v1(services),
  ];
}
