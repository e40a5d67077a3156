import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { block } from "#runtime/frame/extrinsic_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { blakeTwo256 } from "#runtime/frame/sp_types.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { accountData } from "../balances/types.ts";
import { kill_prefix, kill_storage, remark, remark_with_event, set_heap_pages, set_storage } from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { systemGenesis } from "./genesis.ts";
import {
  Account,
  AllExtrinsicsLen,
  AuthorizedUpgrade,
  BlockHash,
  BlockWeight,
  Digest,
  EventCount,
  Events,
  EventTopics,
  ExecutionPhase,
  ExtrinsicCount,
  ExtrinsicData,
  ExtrinsicWeightReclaimed,
  InherentsApplied,
  LastRuntimeUpgrade,
  Number,
  ParentHash,
  UpgradedToTripleRefCount,
  UpgradedToU32RefCount,
} from "./storage.ts";

import {
  apply_authorized_upgrade,
  authorize_upgrade,
  authorize_upgrade_without_checks,
  set_code,
  set_code_without_checks,
  validateUnsigned,
} from "./upgrade.ts";

/** The block, its events, accounts and code. Reference: frame-system src/lib.rs. */
export const System = definePallet({
  name: "System",
  index: 0,
  path: "frame_system::pallet",
  genesis: systemGenesis,
  storage: [
    Account,
    ExtrinsicCount,
    InherentsApplied,
    BlockWeight,
    AllExtrinsicsLen,
    BlockHash,
    ExtrinsicData,
    Number,
    ParentHash,
    Digest,
    Events,
    EventCount,
    EventTopics,
    LastRuntimeUpgrade,
    UpgradedToU32RefCount,
    UpgradedToTripleRefCount,
    ExecutionPhase,
    AuthorizedUpgrade,
    ExtrinsicWeightReclaimed,
  ],
  calls: {
    remark,
    set_heap_pages,
    set_code,
    set_code_without_checks,
    set_storage,
    kill_storage,
    kill_prefix,
    remark_with_event,
    authorize_upgrade,
    authorize_upgrade_without_checks,
    apply_authorized_upgrade,
  },
  events,
  errors,
  constants: [
    constants.BlockWeights,
    constants.BlockLength,
    constants.BlockHashCount,
    constants.DbWeight,
    constants.Version,
    constants.SS58Prefix,
  ],
  associatedTypes: [
    { name: "RuntimeCall", type: runtimeCall.type },
    { name: "Nonce", type: u32.type },
    { name: "Hash", type: h256.type },
    { name: "Hashing", type: blakeTwo256.type },
    { name: "AccountId", type: accountId.type },
    { name: "Block", type: block.type },
    { name: "AccountData", type: accountData.type },
  ],
  validateUnsigned,
});
