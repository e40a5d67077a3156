import { method, runtimeApi } from "../frame/api.ts";
import { bytes, option, result, str, unit, vec } from "../scale/collections.ts";
import { executive } from "./executive.ts";

/** Reference: sp-genesis-builder. */
export const GenesisBuilder = runtimeApi("GenesisBuilder", 1, {
  build_state: method({
    inputs: { json: bytes },
    output: result(unit, str),
    run: (ctx, { json }) => executive.get().buildGenesisState(ctx, json),
  }),
  get_preset: method({
    inputs: { id: option(str) },
    output: option(bytes),
    run: (_, { id }) => executive.get().genesisPreset(id),
  }),
  preset_names: method({ inputs: {}, output: vec(str), run: () => executive.get().genesisPresetNames }),
});
