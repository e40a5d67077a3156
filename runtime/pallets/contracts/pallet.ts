import { definePallet } from "#runtime/frame/pallet.ts";
import {
  call,
  call_old_weight,
  instantiate,
  instantiate_old_weight,
  instantiate_with_code,
  instantiate_with_code_old_weight,
  migrate,
  remove_code,
  set_code,
  upload_code,
} from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { hooks } from "./hooks.ts";
import {
  CodeInfoOf,
  ContractInfoOf,
  DeletionQueue,
  DeletionQueueCounter,
  MigrationInProgress,
  Nonce,
  PristineCode,
} from "./storage.ts";

/** Declared; its calls fail with Unavailable. Reference: pallet-contracts src/lib.rs. */
export const Contracts = definePallet({
  name: "Contracts",
  index: 29,
  path: "pallet_contracts::pallet",
  storageVersion: 16,
  hooks,
  storage: [PristineCode, CodeInfoOf, Nonce, ContractInfoOf, DeletionQueue, DeletionQueueCounter, MigrationInProgress],
  calls: {
    call_old_weight,
    instantiate_with_code_old_weight,
    instantiate_old_weight,
    upload_code,
    remove_code,
    set_code,
    call,
    instantiate_with_code,
    instantiate,
    migrate,
  },
  events,
  errors,
  constants: [
    constants.Schedule,
    constants.DepositPerByte,
    constants.DefaultDepositLimit,
    constants.DepositPerItem,
    constants.CodeHashLockupDepositPercent,
    constants.MaxCodeLen,
    constants.MaxStorageKeyLen,
    constants.MaxTransientStorageSize,
    constants.MaxDelegateDependencies,
    constants.UnsafeUnstableInterface,
    constants.MaxDebugBufferLen,
    constants.Environment,
    constants.ApiVersion,
  ],
  deprecations: {
    calls: {
      call_old_weight: { note: "1D weight is used in this extrinsic, please migrate to `call`" },
      instantiate_with_code_old_weight: {
        note: "1D weight is used in this extrinsic, please migrate to `instantiate_with_code`",
      },
      instantiate_old_weight: { note: "1D weight is used in this extrinsic, please migrate to `instantiate`" },
    },
  },
});
