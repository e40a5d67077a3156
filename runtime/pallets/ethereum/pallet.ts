import { Pending, CounterForPending, CurrentBlock, CurrentReceipts, CurrentTransactionStatuses, BlockHash } from "./storage.ts";
import { transact } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";

export const Ethereum = definePallet({ name: "Ethereum", index: 21, path: "pallet_ethereum::pallet", params: { event: [] },  storage: [Pending, CounterForPending, CurrentBlock, CurrentReceipts, CurrentTransactionStatuses, BlockHash], calls: { transact }, events, errors,     });
