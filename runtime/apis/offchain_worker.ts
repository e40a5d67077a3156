import { method, runtimeApi } from "../frame/api.ts";
import { unit } from "../scale/collections.ts";
import { header } from "../scale/header.ts";

export const OffchainWorkerApi = runtimeApi("OffchainWorkerApi", 2, {
  offchain_worker: method({
    inputs: { header: header },
    output: unit,
    run: () => undefined,
  }),
});
