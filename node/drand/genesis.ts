import type { ChainSpec } from "#node/chain_spec/chain_spec.ts";
import { rawGenesis } from "#node/chain_spec/genesis.ts";
import type { Features } from "#runtime/frame/features.ts";
import { BeaconConfig } from "#runtime/pallets/drand/storage.ts";
import { encode } from "#runtime/scale/codec.ts";
import { devBeaconConfig } from "./dev_beacon.ts";

/** The chain with the development beacon in its genesis: another chain, with another genesis hash. */
export function withDevBeacon(spec: ChainSpec, features: Features): ChainSpec {
  const genesis = rawGenesis(spec, features);
  const top = new Map(genesis.top).set(BeaconConfig.key(), encode(BeaconConfig.value, devBeaconConfig()));
  return { ...spec, genesis: { ...genesis, top } };
}
