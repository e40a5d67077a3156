/** The composed runtime as the node sees it: runtime APIs by name over a state, and nothing else. */
import "./bindings.ts";
import { executive } from "./apis/executive.ts";
import { APIS, PALLETS } from "./composition.ts";
import { applyExtrinsic, finalizeBlock, initializeBlock } from "./executive/block.ts";
import { describeExtrinsic } from "./executive/check.ts";
import { executeBlock } from "./executive/execute_block.ts";
import { checkInherents, createInherents } from "./executive/inherents.ts";
import { openShielded, signedShieldedIn } from "./executive/shielded.ts";
import { validateTransaction } from "./executive/validate.ts";
import { metadataHashOf } from "./extensions/CheckMetadataHash.ts";
import type { ApiMethod } from "./frame/api.ts";
import type { RuntimeCall } from "./frame/call.ts";
import { CallTable } from "./frame/call_codec.ts";
import type { Ctx, Host, RuntimeParts } from "./frame/ctx.ts";
import type { Features } from "./frame/features.ts";
import type { Overlay } from "./frame/overlay.ts";
import { buildGenesisState, GENESIS_PRESET_NAMES, genesisPreset } from "./genesis_presets.ts";
import { RUNTIME_VERSION } from "./pallets/system/version.ts";
import { runtimeMetadata, runtimeMetadataHash } from "./runtime_types.ts";
import { DecodeError, encode, Reader } from "./scale/codec.ts";

executive.bind({
  version: RUNTIME_VERSION,
  metadata: (ctx, version) => runtimeMetadata(ctx.features, version),
  initializeBlock,
  applyExtrinsic,
  describe: describeExtrinsic,
  finalizeBlock,
  executeBlock,
  createInherents,
  checkInherents,
  validateTransaction,
  signedShieldedIn,
  openShielded,
  buildGenesisState,
  genesisPreset,
  genesisPresetNames: GENESIS_PRESET_NAMES,
});

metadataHashOf.bind(runtimeMetadataHash);

const METHODS: ReadonlyMap<string, ApiMethod> = new Map(
  APIS.flatMap((api) => Object.entries(api.methods).map(([name, method]) => [`${api.name}_${name}`, method] as const)),
);

/** A runtime API that there is not, or input that is not its arguments. */
export type ApiErrorCode = "UnknownMethod" | "BadInput";
/** Why a runtime API was not run at all. */
export class ApiError extends Error {
  /** Whether the name or the input is wrong. */
  readonly code: ApiErrorCode;
  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A node makes a Runtime for every block and question, all with the same features. */
const callTables = new WeakMap<Features, CallTable>();
function callTable(features: Features): CallTable {
  const table = callTables.get(features) ?? new CallTable(PALLETS, features);
  callTables.set(features, table);
  return table;
}

/** One build of the runtime: prod or fast constants, with or without the faucet. */
export class Runtime implements RuntimeParts {
  /** Choose constants; the same for all blocks of a chain. */
  readonly features: Features;
  /** Signatures, the root of the state, the epoch's engine and the log. */
  readonly host: Host;
  readonly #calls: CallTable;

  constructor(features: Features, host: Host) {
    this.features = features;
    this.host = host;
    this.#calls = callTable(features);
  }

  /** @throws DecodeError for bytes that are no call of this build */
  decodeCall(input: Reader): RuntimeCall {
    return this.#calls.decodeCall(input);
  }

  /** undefined where no pallet has the index. */
  palletName(index: number): string | undefined {
    return PALLETS.find((pallet) => pallet.index === index)?.name;
  }

  /** A fresh context: what is memoised in it holds for this overlay only. */
  context(state: Overlay): Ctx {
    return { state, features: this.features, host: this.host, runtime: this, memo: new Map() };
  }

  /**
   * Calls a runtime API, SCALE in and out. Input left over behind the arguments is refused, as upstream.
   * @param name `Api_method` @throws ApiError, or whatever the method throws; the overlay then holds what it wrote so far.
   */
  callApi(ctx: Ctx, name: string, input: Uint8Array): Uint8Array {
    const method = METHODS.get(name);
    if (method === undefined) throw new ApiError("UnknownMethod", `Exported method ${name} is not found`);
    return encode(method.output, method.run(ctx, this.#decodeInputs(name, method, input)));
  }

  #decodeInputs(name: string, method: ApiMethod, input: Uint8Array): Readonly<Record<string, unknown>> {
    const reader = new Reader(input, this);
    const inputs: Record<string, unknown> = {};
    try {
      for (const [key, codec] of Object.entries(method.inputs)) inputs[key] = codec.dec(reader);
    } catch (cause) {
      if (cause instanceof DecodeError)
        throw new ApiError("BadInput", `Bad input data provided to ${name}: ${cause.message}`);
      throw cause;
    }
    if (reader.remaining > 0) throw new ApiError("BadInput", `Bad input data provided to ${name}: trailing bytes`);
    return inputs;
  }
}
