import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { storageOfConfig } from "#node/chain_spec/genesis.ts";
import { localGenesisConfig } from "#node/chain_spec/local.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";

const UPSTREAM = new URL("../../../shared/upstream/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, UPSTREAM), "utf8"));

it.each([
  { file: "genesis-localnet-424.json", fast: false, authorities: ["One"] as const },
  { file: "genesis-localnet-424-fast.json", fast: true, authorities: ["One"] as const },
  { file: "genesis-localnet-424-3auth.json", fast: false, authorities: ["One", "Two", "Three"] as const },
  { file: "genesis-localnet-424-fast-3auth.json", fast: true, authorities: ["One", "Two", "Three"] as const },
])("builds upstream's local genesis key for key: $file", ({ file, fast, authorities }) => {
  const recorded = read(file) as Record<Hex, Hex>;
  const features = { fast, powFaucet: fast };
  const built = Object.fromEntries(
    [...storageOfConfig(localGenesisConfig(authorities), features)].map(([key, value]) => [key, toHex(value)]),
  );
  expect(built).toEqual(recorded);
});
