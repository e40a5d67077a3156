import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./running_node.ts";

const AURA_AUTHORITIES = "0x57f8dc2f5ab09467896f47300f0424385e0621c4869aa60c02be9adcc98a0d1d";
const GRANDPA_AUTHORITIES = "0x5f9cc45b7a00c5899361e1c6099678dc5e0621c4869aa60c02be9adcc98a0d1d";
const AURA_ENTRY_BYTES = 32;
const GRANDPA_ENTRY_BYTES = 40;

interface RawSpec {
  genesis: { raw: { top: Record<string, string> } };
}

/** The first two entries of a SCALE list of three fixed-size ones. */
function firstTwo(list: string | undefined, entryBytes: number): string {
  if (list === undefined || !list.startsWith("0x0c")) throw new Error(`not a list of three: ${list}`);
  return `0x08${list.slice(4, 4 + 2 * 2 * entryBytes)}`;
}

/** Writes the raw spec of the local chain with One and Two alone as authorities into the folder, and gives its path. */
export async function twoAuthoritySpec(folder: string): Promise<string> {
  const built = await runCommand(["build-spec", "--chain", "local", "--raw"]);
  if (built.code !== 0) throw new Error(`build-spec: ${built.stderr}`);
  const spec = JSON.parse(built.stdout) as RawSpec;
  const top = spec.genesis.raw.top;
  top[AURA_AUTHORITIES] = firstTwo(top[AURA_AUTHORITIES], AURA_ENTRY_BYTES);
  top[GRANDPA_AUTHORITIES] = firstTwo(top[GRANDPA_AUTHORITIES], GRANDPA_ENTRY_BYTES);
  const path = join(folder, "two.json");
  writeFileSync(path, JSON.stringify(spec));
  return path;
}
