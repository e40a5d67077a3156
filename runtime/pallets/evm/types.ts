import { u256 } from "#runtime/frame/sp_types.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { struct } from "#runtime/scale/named.ts";

/** Bytes and keccak-256 of bytecode. */
export const codeMetadata = struct({ path: "pallet_evm::CodeMetadata" }, { size: u64, hash: h256 });
/** An address as the EVM sees it: spendable balance in wei (10^-18 TAO), nonce. */
export const basic = struct({ path: "evm::backend::Basic" }, { balance: u256, nonce: u256 });
