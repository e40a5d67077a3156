/** Closes the loops between the parts: what the reference does with `Config` traits in runtime/src/lib.rs. Imported once, by runtime.ts. */

import { policy } from "./dispatch_policy.ts";
import { pipeline } from "./extensions/pipeline.ts";
import { depositEvent } from "./frame/deposit.ts";
import { dispatchPolicy } from "./frame/dispatch.ts";
import { extensionPipeline } from "./frame/extension.ts";
import { blockAuthor as blockAuthorFromAura } from "./pallets/aura/aura.ts";
import { CommitmentOf } from "./pallets/commitments/storage.ts";
import { registration } from "./pallets/commitments/types.ts";
import { leaseBeneficiaryProxy } from "./pallets/proxy/lease_beneficiary.ts";
import { blockAuthor } from "./pallets/subtensor/authorship.ts";
import { subnetsForSwap } from "./pallets/subtensor/coinbase/reserves.ts";
import { leaseProxy } from "./pallets/subtensor/leasing/lease_proxy.ts";
import { getCommitments } from "./pallets/subtensor/rpc_info/metagraph.ts";
import { stakesForFees } from "./pallets/subtensor/staking/alpha_fee.ts";
import { openTimelocked } from "./pallets/subtensor/weights/open_timelock.ts";
import { openTimelock } from "./pallets/subtensor/weights/timelock.ts";
import { swapConfig } from "./pallets/swap/config.ts";
import { depositEvent as depositEventInSystem } from "./pallets/system/deposit_event.ts";
import { alphaFeeStaking } from "./pallets/transaction_payment/alpha_fee.ts";
import { encode } from "./scale/codec.ts";

depositEvent.bind(depositEventInSystem);

dispatchPolicy.bind(policy);
swapConfig.bind(subnetsForSwap);
blockAuthor.bind(blockAuthorFromAura);
leaseProxy.bind(leaseBeneficiaryProxy);
alphaFeeStaking.bind(stakesForFees);
extensionPipeline.bind(pipeline);
openTimelock.bind((_ctx, ciphertext, signature) => openTimelocked(ciphertext, signature));
getCommitments.bind((ctx, netuid) =>
  [...CommitmentOf.entries(ctx, netuid)].flatMap(([[, account], held]) =>
    held === undefined ? [] : [[account, encode(registration, held)] as const],
  ),
);
