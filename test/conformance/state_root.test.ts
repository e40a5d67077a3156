/** Our trie over the recorded full state has the recorded root: after genesis, and after the changes of every block. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";

/** The recorded chains held this key with an empty value; most recordings leave it out. */
const CODE: Hex = "0x3a636f6465";
const VECTORS = new URL("../../../shared/vectors/", import.meta.url);

interface Genesis {
  readonly genesis: Readonly<Record<Hex, Hex>>;
  readonly genesisRoot: Hex;
}
interface Block {
  readonly number: number;
  readonly stateRoot: Hex;
  readonly changes: Readonly<Record<Hex, Hex | null>>;
}

const files = ["replay", "rest", "shape"].flatMap((folder) =>
  readdirSync(new URL(folder, VECTORS))
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name) => `${folder}/${name}`),
);

const entriesOf = (recorded: Readonly<Record<Hex, Hex | null>>): Map<Hex, Uint8Array | undefined> =>
  new Map(
    (Object.entries(recorded) as [Hex, Hex | null][]).map(([key, value]) => [
      key,
      value === null ? undefined : fromHex(value),
    ]),
  );

describe("state roots of recorded chains", () => {
  it.each(files)("%s", (file) => {
    const lines = gunzipSync(readFileSync(new URL(file, VECTORS)))
      .toString("utf8")
      .trimEnd()
      .split("\n");
    const { genesis, genesisRoot } = JSON.parse(lines[0] as string) as Genesis;
    const state = new MemoryState([[CODE, new Uint8Array()]]);
    expect(state.apply(entriesOf(genesis))).toBe(genesisRoot);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) {
      const { number, stateRoot, changes } = JSON.parse(line) as Block;
      expect({ number, root: state.apply(entriesOf(changes)) }).toEqual({ number, root: stateRoot });
    }
  });
});
