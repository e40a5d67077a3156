/** Chain specs of small private networks: the local chain with other authorities. */
import { writeFileSync } from "node:fs";
import { type DevName, devAccount, devGrandpaKey } from "#node/keystore/dev_keys.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encodeSs58 } from "#runtime/primitives/ss58.ts";
import { runCommand } from "../../support/running_node.ts";

type PatchSpec = {
  genesis: {
    runtimeGenesis: { patch: { aura: { authorities: string[] }; grandpa: { authorities: [string, number][] } } };
  };
};

/** Slots of the fast runtime in a block's time of one second. */
const SLOTS_A_SECOND = 4;

/** A public key that nobody has the secret of. */
const nobody = (number: number): string =>
  encodeSs58(`0x${(0xdead0000 + number).toString(16).padStart(64, "0")}` as AccountId);

/**
 * A chain whose authorities take turns, a block a second: three in four of the 250 ms slots belong to keys that nobody has, so the
 * runtime and its constants are the fast ones, and only the blocks are further apart.
 */
export async function writeSpec(path: string, authorities: readonly DevName[]): Promise<void> {
  const built = await runCommand(["build-spec", "--chain", "local"]);
  if (built.code !== 0) throw new Error(`build-spec: ${built.stderr}`);
  const spec = JSON.parse(built.stdout) as PatchSpec;
  const { patch } = spec.genesis.runtimeGenesis;
  patch.aura.authorities = authorities.flatMap((name, index) => [
    encodeSs58(devAccount(name)),
    ...Array.from({ length: SLOTS_A_SECOND - 1 }, (_, slot) => nobody(index * SLOTS_A_SECOND + slot)),
  ]);
  patch.grandpa.authorities = authorities.map((name) => [encodeSs58(devGrandpaKey(name)), 1]);
  writeFileSync(path, JSON.stringify(spec));
}
