import { permill } from "#runtime/scale/fixed_codec.ts";
import { method, runtimeApi } from "../frame/api.ts";
import { dispatchError } from "../frame/errors.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { u256 } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import {
  authorizationListItem,
  ethereumBlock,
  executionInfoV2,
  executionInfoV2_fp_evm,
  receiptV4,
  transactionStatus,
  transactionV3,
} from "../pallets/ethereum/types.ts";
import { basic } from "../pallets/evm/types.ts";
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

export const EthereumRuntimeRPCApi = runtimeApi("EthereumRuntimeRPCApi", 6, {
  chain_id: method({ inputs: {}, output: u64, run: unavailableApi("EthereumRuntimeRPCApi_chain_id") }),
  account_basic: method({
    inputs: { address: h160 },
    output: basic,
    run: unavailableApi("EthereumRuntimeRPCApi_account_basic"),
  }),
  gas_price: method({ inputs: {}, output: u256, run: unavailableApi("EthereumRuntimeRPCApi_gas_price") }),
  account_code_at: method({
    inputs: { address: h160 },
    output: bytes,
    run: unavailableApi("EthereumRuntimeRPCApi_account_code_at"),
  }),
  author: method({ inputs: {}, output: h160, run: unavailableApi("EthereumRuntimeRPCApi_author") }),
  storage_at: method({
    inputs: { address: h160, index: u256 },
    output: h256,
    run: unavailableApi("EthereumRuntimeRPCApi_storage_at"),
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
    run: unavailableApi("EthereumRuntimeRPCApi_current_block"),
  }),
  current_receipts: method({
    inputs: {},
    output: option(vec(receiptV4)),
    run: unavailableApi("EthereumRuntimeRPCApi_current_receipts"),
  }),
  current_transaction_statuses: method({
    inputs: {},
    output: option(vec(transactionStatus)),
    run: unavailableApi("EthereumRuntimeRPCApi_current_transaction_statuses"),
  }),
  current_all: method({
    inputs: {},
    output: tuple(option(ethereumBlock), option(vec(receiptV4)), option(vec(transactionStatus))),
    run: unavailableApi("EthereumRuntimeRPCApi_current_all"),
  }),
  extrinsic_filter: method({
    inputs: { xts: vec(uncheckedExtrinsic) },
    output: vec(transactionV3),
    run: unavailableApi("EthereumRuntimeRPCApi_extrinsic_filter"),
  }),
  elasticity: method({ inputs: {}, output: option(permill), run: unavailableApi("EthereumRuntimeRPCApi_elasticity") }),
  gas_limit_multiplier_support: method({
    inputs: {},
    output: unit,
    run: unavailableApi("EthereumRuntimeRPCApi_gas_limit_multiplier_support"),
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
