import { call } from "#runtime/frame/call.ts";
import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { concatBytes, fromHex } from "#runtime/primitives/hex.ts";
import { encode, spelled } from "#runtime/scale/codec.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { h160, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { keccak256 } from "../../../primitives/keccak.ts";
import { InvalidIdentity, InvalidRecoveredPublicKey, NonAssociatedColdKey } from "../errors.ts";
import { EvmKeyAssociated } from "../events.ts";
import { uidOf } from "../neurons/lookup.ts";
import { Owner } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { ensureAssociationAllowed } from "./rate_limit.ts";
import { eip191Hash, evmAddress, recoverKey } from "./recover.ts";
import { AssociatedEvmAddress } from "./storage.ts";

/** A neuron shows that an Ethereum key is its own: that key has signed the hotkey and the hash of a block number. Errors: NonAssociatedColdKey, HotKeyNotRegisteredInSubNet, EvmKeyAssociateRateLimitExceeded, InvalidIdentity, InvalidRecoveredPublicKey. Reference: utils/evm.rs do_associate_evm_key. */
export const associate_evm_key = call({
  index: 93,
  args: { netuid: netUid, evm_key: h160, block_number: u64, signature: spelled(fixedBytes(65), "Signature") },
  weight: { weight: benchmarked(684_242_000n, 4415n, 3, 1), pays: "No" },
  dispatch: (ctx, origin, { netuid, evm_key, block_number, signature }) => {
    const hotkey = ensureSigned(origin);
    ensure(Owner.get(ctx, hotkey) !== ZERO_ACCOUNT, NonAssociatedColdKey);
    const uid = uidOf(ctx, netuid, hotkey);
    ensureAssociationAllowed(ctx, netuid, uid);
    const message = concatBytes(fromHex(hotkey), keccak256(encode(u64, block_number)));
    const key = recoverKey(ctx, signature, eip191Hash(message));
    if (key === undefined) throw InvalidIdentity;
    ensure(evmAddress(key) === evm_key, InvalidRecoveredPublicKey);
    const now = currentBlock(ctx);
    AssociatedEvmAddress.set(ctx, netuid, uid, [evm_key, now]);
    deposit(ctx, EvmKeyAssociated({ netuid, hotkey, evm_key, block_associated: now }));
  },
});
