import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { bytes, option, result, str, unit, vec } from "../scale/collections.ts";

export const GenesisBuilder = runtimeApi("GenesisBuilder", 1, {
  build_state: method({
    inputs: { json: bytes },
    output: result(unit, str),
    run: unavailableApi("GenesisBuilder_build_state"),
  }),
  get_preset: method({
    inputs: { id: option(str) },
    output: option(bytes),
    run: unavailableApi("GenesisBuilder_get_preset"),
  }),
  preset_names: method({ inputs: {}, output: vec(str), run: unavailableApi("GenesisBuilder_preset_names") }),
});
