/** What the runtime is made of: our construct_runtime! and impl_runtime_apis!. Reference: runtime/src/lib.rs. */

import { AccountNonceApi } from "./apis/account_nonce.ts";
import { AuraApi } from "./apis/aura.ts";
import { BabeApi } from "./apis/babe.ts";
import { BlockBuilder } from "./apis/block_builder.ts";
import { ContractsApi } from "./apis/contracts.ts";
import { ConvertTransactionRuntimeApi } from "./apis/convert_transaction.ts";
import { Core } from "./apis/core.ts";
import { DelegateInfoRuntimeApi } from "./apis/delegate_info.ts";
import { EthereumRuntimeRPCApi } from "./apis/ethereum.ts";
import { GenesisBuilder } from "./apis/genesis_builder.ts";
import { GrandpaApi } from "./apis/grandpa.ts";
import { Metadata } from "./apis/metadata.ts";
import { NeuronInfoRuntimeApi } from "./apis/neuron_info.ts";
import { OffchainWorkerApi } from "./apis/offchain_worker.ts";
import { ProxyFilterRuntimeApi } from "./apis/proxy_filter.ts";
import { SessionKeys } from "./apis/session_keys.ts";
import { ShieldApi } from "./apis/shield.ts";
import { StakeInfoRuntimeApi } from "./apis/stake_info.ts";
import { SubnetInfoRuntimeApi } from "./apis/subnet_info.ts";
import { SubnetRegistrationRuntimeApi } from "./apis/subnet_registration.ts";
import { SwapRuntimeApi } from "./apis/swap.ts";
import { TaggedTransactionQueue } from "./apis/tagged_transaction_queue.ts";
import { TransactionPaymentApi } from "./apis/transaction_payment.ts";
import { TransactionPaymentCallApi } from "./apis/transaction_payment_call.ts";
import type { RuntimeApi } from "./frame/api.ts";
import type { Pallet } from "./frame/pallet.ts";
import { AdminUtils } from "./pallets/admin_utils/pallet.ts";
import { AlphaAssets } from "./pallets/alpha_assets/pallet.ts";
import { Aura } from "./pallets/aura/pallet.ts";
import { Balances } from "./pallets/balances/pallet.ts";
import { BaseFee } from "./pallets/base_fee/pallet.ts";
import { Commitments } from "./pallets/commitments/pallet.ts";
import { Contracts } from "./pallets/contracts/pallet.ts";
import { Crowdloan } from "./pallets/crowdloan/pallet.ts";
import { Drand } from "./pallets/drand/pallet.ts";
import { Ethereum } from "./pallets/ethereum/pallet.ts";
import { EVM } from "./pallets/evm/pallet.ts";
import { EVMChainId } from "./pallets/evm_chain_id/pallet.ts";
import { Grandpa } from "./pallets/grandpa/pallet.ts";
import { LimitOrders } from "./pallets/limit_orders/pallet.ts";
import { MevShield } from "./pallets/mev_shield/pallet.ts";
import { Multisig } from "./pallets/multisig/pallet.ts";
import { Preimage } from "./pallets/preimage/pallet.ts";
import { Proxy } from "./pallets/proxy/pallet.ts";
import { RandomnessCollectiveFlip } from "./pallets/randomness_collective_flip/pallet.ts";
import { SafeMode } from "./pallets/safe_mode/pallet.ts";
import { Scheduler } from "./pallets/scheduler/pallet.ts";
import { SubtensorModule } from "./pallets/subtensor/pallet.ts";
import { Sudo } from "./pallets/sudo/pallet.ts";
import { Swap } from "./pallets/swap/pallet.ts";
import { System } from "./pallets/system/pallet.ts";
import { Timestamp } from "./pallets/timestamp/pallet.ts";
import { TransactionPayment } from "./pallets/transaction_payment/pallet.ts";
import { Utility } from "./pallets/utility/pallet.ts";

/** All pallets in the order of `construct_runtime!`: hooks run in this order. */
export const PALLETS: readonly Pallet[] = [
  System,
  RandomnessCollectiveFlip,
  Timestamp,
  Aura,
  Grandpa,
  Balances,
  TransactionPayment,
  SubtensorModule,
  Utility,
  Sudo,
  Multisig,
  Preimage,
  Scheduler,
  Proxy,
  Commitments,
  AdminUtils,
  SafeMode,
  Ethereum,
  EVM,
  EVMChainId,
  BaseFee,
  Drand,
  Crowdloan,
  Swap,
  Contracts,
  MevShield,
  AlphaAssets,
  LimitOrders,
];

/** All runtime APIs in the order of `impl_runtime_apis!`. */
export const APIS: readonly RuntimeApi[] = [
  Core,
  Metadata,
  BlockBuilder,
  GenesisBuilder,
  TaggedTransactionQueue,
  OffchainWorkerApi,
  AuraApi,
  SessionKeys,
  GrandpaApi,
  AccountNonceApi,
  TransactionPaymentApi,
  TransactionPaymentCallApi,
  EthereumRuntimeRPCApi,
  ConvertTransactionRuntimeApi,
  ContractsApi,
  DelegateInfoRuntimeApi,
  NeuronInfoRuntimeApi,
  SubnetInfoRuntimeApi,
  StakeInfoRuntimeApi,
  SubnetRegistrationRuntimeApi,
  ProxyFilterRuntimeApi,
  BabeApi,
  SwapRuntimeApi,
  ShieldApi,
];
