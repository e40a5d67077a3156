import { definePallet } from "#runtime/frame/pallet.ts";
import * as constants from "./constants.ts";
import * as events from "./events.ts";
import { transactionPaymentGenesis } from "./genesis.ts";
import { hooks } from "./hooks.ts";
import { NextFeeMultiplier, StorageVersion } from "./storage.ts";

/** Fees. Reference: pallet-transaction-payment src/lib.rs, pallets/transaction-fee/src/lib.rs. */
export const TransactionPayment = definePallet({
  name: "TransactionPayment",
  index: 6,
  path: "pallet_transaction_payment::pallet",
  genesis: transactionPaymentGenesis,
  hooks,
  storage: [NextFeeMultiplier, StorageVersion],
  events,
  constants: Object.values(constants),
});
