import { method, runtimeApi } from "../frame/api.ts";
import { dispatchError } from "../frame/errors.ts";
import { weight } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import {
  code,
  codeUploadReturnValue,
  contractAccessError,
  contractResult,
  contractResult_primitives,
  determinism,
} from "../pallets/contracts/types.ts";
import { bytes, option, result } from "../scale/collections.ts";
import { accountId, rao } from "../scale/ids.ts";
import { u64 } from "../scale/integers.ts";

/** Declared: @throws ApiUnavailable, all of it. Reference: pallet-contracts src/lib.rs. */
export const ContractsApi = runtimeApi("ContractsApi", 2, {
  call: method({
    inputs: {
      origin: accountId,
      dest: accountId,
      value: u64,
      gas_limit: option(weight),
      storage_deposit_limit: option(rao),
      input_data: bytes,
    },
    output: contractResult,
    run: unavailableApi("ContractsApi_call"),
  }),
  instantiate: method({
    inputs: {
      origin: accountId,
      value: u64,
      gas_limit: option(weight),
      storage_deposit_limit: option(rao),
      code: code,
      data: bytes,
      salt: bytes,
    },
    output: contractResult_primitives,
    run: unavailableApi("ContractsApi_instantiate"),
  }),
  upload_code: method({
    inputs: { origin: accountId, code: bytes, storage_deposit_limit: option(rao), determinism: determinism },
    output: result(codeUploadReturnValue, dispatchError),
    run: unavailableApi("ContractsApi_upload_code"),
  }),
  get_storage: method({
    inputs: { address: accountId, key: bytes },
    output: result(option(bytes), contractAccessError),
    run: unavailableApi("ContractsApi_get_storage"),
  }),
});
