import { permill } from "#runtime/scale/fixed_codec.ts";
import { method, runtimeApi } from "../frame/api.ts";
import { dispatchError } from "../frame/errors.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { u256 } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { BaseFeePerGas, Elasticity } from "../pallets/base_fee/storage.ts";
import { beneficiary } from "../pallets/ethereum/block.ts";
import { CurrentBlock, CurrentReceipts, CurrentTransactionStatuses } from "../pallets/ethereum/storage.ts";
import {
  authorizationListItem,
  ethereumBlock,
  executionInfoV2,
  executionInfoV2_fp_evm,
  receiptV4,
  transactionStatus,
  transactionV3,
} from "../pallets/ethereum/types.ts";
import { accountBasic } from "../pallets/evm/account.ts";
import { AccountCodes, AccountStorages } from "../pallets/evm/storage.ts";
import { basic } from "../pallets/evm/types.ts";
import { ChainId } from "../pallets/evm_chain_id/storage.ts";
import type { H256 } from "../primitives/ids.ts";
import { type U256Limbs, u256Value } from "../primitives/u256.ts";
import { bytes, option, result, tuple, unit, vec } from "../scale/collections.ts";
import { header } from "../scale/header.ts";
import { h160, h256 } from "../scale/ids.ts";
import { bool, u64 } from "../scale/integers.ts";

const transactionInputs = {
  data: bytes,
  value: u256,
  gas_limit: u256,
  max_fee_per_gas: option(u256),
  max_priority_fee_per_gas: option(u256),
  nonce: option(u256),
  estimate: bool,
  access_list: option(vec(tuple(h160, vec(h256)))),
  authorization_list: option(vec(authorizationListItem)),
};

/** A storage slot of a contract by its number. */
const bigEndian = (index: U256Limbs): H256 => `0x${u256Value(index).toString(16).padStart(64, "0")}`;

/** What only reads works; what executes needs an EVM. Reference: runtime/src/lib.rs EthereumRuntimeRPCApi. */
export const EthereumRuntimeRPCApi = runtimeApi("EthereumRuntimeRPCApi", 6, {
  chain_id: method({ inputs: {}, output: u64, run: (ctx) => ChainId.get(ctx) }),
  account_basic: method({
    inputs: { address: h160 },
    output: basic,
    run: (ctx, { address }) => accountBasic(ctx, address),
  }),
  gas_price: method({ inputs: {}, output: u256, run: (ctx) => BaseFeePerGas.get(ctx) }),
  account_code_at: method({
    inputs: { address: h160 },
    output: bytes,
    run: (ctx, { address }) => AccountCodes.get(ctx, address),
  }),
  author: method({ inputs: {}, output: h160, run: (ctx) => beneficiary(ctx) }),
  storage_at: method({
    inputs: { address: h160, index: u256 },
    output: h256,
    run: (ctx, { address, index }) => AccountStorages.get(ctx, address, bigEndian(index)),
  }),
  call: method({
    inputs: {
      from: h160,
      to: h160,
      ...transactionInputs,
    },
    output: result(executionInfoV2, dispatchError),
    run: unavailableApi("EthereumRuntimeRPCApi_call"),
  }),
  create: method({
    inputs: {
      from: h160,
      ...transactionInputs,
    },
    output: result(executionInfoV2_fp_evm, dispatchError),
    run: unavailableApi("EthereumRuntimeRPCApi_create"),
  }),
  current_block: method({
    inputs: {},
    output: option(ethereumBlock),
    run: (ctx) => CurrentBlock.get(ctx),
  }),
  current_receipts: method({
    inputs: {},
    output: option(vec(receiptV4)),
    run: (ctx) => CurrentReceipts.get(ctx),
  }),
  current_transaction_statuses: method({
    inputs: {},
    output: option(vec(transactionStatus)),
    run: (ctx) => CurrentTransactionStatuses.get(ctx),
  }),
  current_all: method({
    inputs: {},
    output: tuple(option(ethereumBlock), option(vec(receiptV4)), option(vec(transactionStatus))),
    run: (ctx) => [CurrentBlock.get(ctx), CurrentReceipts.get(ctx), CurrentTransactionStatuses.get(ctx)] as const,
  }),
  extrinsic_filter: method({
    inputs: { xts: vec(uncheckedExtrinsic) },
    output: vec(transactionV3),
    run: unavailableApi("EthereumRuntimeRPCApi_extrinsic_filter"),
  }),
  elasticity: method({ inputs: {}, output: option(permill), run: (ctx) => Elasticity.get(ctx) }),
  gas_limit_multiplier_support: method({
    inputs: {},
    output: unit,
    run: () => undefined,
  }),
  pending_block: method({
    inputs: { xts: vec(uncheckedExtrinsic) },
    output: tuple(option(ethereumBlock), option(vec(transactionStatus))),
    run: unavailableApi("EthereumRuntimeRPCApi_pending_block"),
  }),
  initialize_pending_block: method({
    inputs: { header: header },
    output: unit,
    run: unavailableApi("EthereumRuntimeRPCApi_initialize_pending_block"),
  }),
});
