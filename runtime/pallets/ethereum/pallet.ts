import { definePallet } from "#runtime/frame/pallet.ts";
import { transact } from "./calls.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { ethereumGenesis } from "./genesis.ts";
import { hooks } from "./hooks.ts";
import {
  BlockHash,
  CounterForPending,
  CurrentBlock,
  CurrentReceipts,
  CurrentTransactionStatuses,
  Pending,
} from "./storage.ts";

/** An Ethereum block in every block; transactions fail with Unavailable. Reference: frontier pallet-ethereum src/lib.rs. */
export const Ethereum = definePallet({
  name: "Ethereum",
  index: 21,
  path: "pallet_ethereum::pallet",
  genesis: ethereumGenesis,
  hooks,
  params: { event: [] },
  storage: [Pending, CounterForPending, CurrentBlock, CurrentReceipts, CurrentTransactionStatuses, BlockHash],
  calls: { transact },
  events,
  errors,
});
