/** The genesis as tools ask the runtime for it. Reference: frame-support genesis_builder_helper.rs, runtime/src/lib.rs generate_genesis_json. */
import type { Ctx } from "./frame/ctx.ts";
import { GenesisError } from "./frame/genesis.ts";
import { buildGenesis, defaultGenesisConfig } from "./genesis.ts";
import { type JsonObject, parseJson, printJson } from "./primitives/json.ts";
import type { Result } from "./scale/collections.ts";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const ALICE_GRANDPA = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
/** Rao. */
const RICH = 1_000_000_000_000_000n;

/** By name. */
const PRESETS: Readonly<Record<string, JsonObject>> = {
  benchmark: {
    aura: { authorities: [ALICE] },
    balances: {
      balances: [
        [ALICE, RICH],
        [BOB, RICH],
      ],
    },
    grandpa: { authorities: [[ALICE_GRANDPA, 1]] },
    sudo: { key: ALICE },
    subtensorModule: { balancesIssuance: 0, stakes: [] },
  },
};
/** What `genesisPreset` takes. */
export const GENESIS_PRESET_NAMES: readonly string[] = Object.keys(PRESETS);

/** The whole default config without a name, that of the preset with one; undefined if there is none of the name. */
export function genesisPreset(id: string | undefined): Uint8Array | undefined {
  const preset = id === undefined ? defaultGenesisConfig() : PRESETS[id];
  return preset === undefined ? undefined : new TextEncoder().encode(printJson(preset));
}

/** Builds the state from a config in JSON. @returns the text of what is wrong with it; the state is then half written. */
export function buildGenesisState(ctx: Ctx, json: Uint8Array): Result<undefined, string> {
  try {
    buildGenesis(ctx, parseJson(new TextDecoder().decode(json)));
    return { ok: true, value: undefined };
  } catch (cause) {
    if (cause instanceof GenesisError || cause instanceof SyntaxError)
      return { ok: false, error: `Invalid JSON blob: ${cause.message}` };
    throw cause;
  }
}
