import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ChainSpecError } from "#node/chain_spec/chain_spec.ts";
import { codeOf, ensureGenesis, rawGenesis } from "#node/chain_spec/genesis.ts";
import { featuresOf, loadChainSpec } from "#node/chain_spec/load.ts";
import { devChain, localChain } from "#node/chain_spec/local.ts";
import { parseChainSpec, printChainSpec } from "#node/chain_spec/spec_file.ts";
import { openDatabase } from "#node/db/open.ts";
import { featuresOfCode, runtimeCode } from "#node/runtime_code/code.ts";
import { parseJson, printJson } from "#runtime/primitives/json.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { header } from "#runtime/scale/header.ts";

/** Of the engine; the type is declared for browsers only. */
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { validate(code: Uint8Array | undefined): boolean };
};
const FAST = { fast: true, powFaucet: true };
const PROD = { fast: false, powFaucet: false };
const NO_EXTRINSICS = "0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314";

it("gives an empty database its genesis, the same one at each start", async () => {
  const database = await openDatabase(undefined);
  const hash = ensureGenesis(database, devChain(), FAST);
  expect(ensureGenesis(database, devChain(), FAST)).toBe(hash);
  expect(() => ensureGenesis(database, localChain(), FAST)).toThrow(/is of the chain with genesis/);
  const bytes = database.header(hash);
  expect(bytes && decodeAll(header, bytes)).toEqual({
    parentHash: `0x${"00".repeat(32)}`,
    number: 0,
    stateRoot: database.state(hash)?.root,
    extrinsicsRoot: NO_EXTRINSICS,
    digest: [],
  });
  expect(database.state(hash)?.get("0x3a636f6465")).toEqual(runtimeCode(FAST));
});

it("reads back what it writes: the form with a config, and the raw one", async () => {
  const genesisHash = async (spec: Parameters<typeof ensureGenesis>[1]) =>
    ensureGenesis(await openDatabase(undefined), spec, FAST);
  const spec = localChain();
  const expected = await genesisHash(spec);
  const raw = { ...spec, genesis: rawGenesis(spec, FAST) };
  for (const form of [spec, raw]) {
    const again = parseChainSpec(printChainSpec(form), "again");
    expect(printChainSpec(again)).toBe(printChainSpec(form));
    expect(again.properties).toEqual({ ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" });
    expect(await genesisHash(again)).toBe(expected);
  }
});

it("takes the features from the code in the spec, unless told otherwise", () => {
  for (const features of [FAST, PROD, { fast: true, powFaucet: false }])
    expect(featuresOfCode(runtimeCode(features))).toEqual(features);
  const spec = devChain();
  const prod = { ...spec, genesis: rawGenesis(spec, PROD) };
  expect(featuresOf(prod, {})).toEqual(PROD);
  expect(featuresOf(prod, { fast: true })).toEqual({ fast: true, powFaucet: false });
  expect(featuresOf(spec, {})).toEqual(FAST);
  expect(featuresOfCode(Uint8Array.of(1, 2, 3))).toBeUndefined();
  expect(wasm.validate(codeOf(prod))).toBe(true);
});

it("endows the wallet of BT_DEFAULT_TOKEN_WALLET, new or one of the known", () => {
  const config = (wallet?: string) => JSON.parse(printChainSpec(loadChainSpec("dev", wallet))).genesis.runtimeGenesis;
  const balances = (wallet?: string): [string, number][] => config(wallet).patch.balances.balances;
  const ferdie = "5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL";
  const nobody = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM";
  expect(balances()).toHaveLength(11);
  expect(new Map(balances(ferdie)).get(ferdie)).toBe(1_000_000_000_000_000);
  expect(balances(ferdie)).toHaveLength(11);
  expect(balances(nobody)[11]).toEqual([nobody, 1_000_000_000_000_000]);
  expect(balances("nonsense")).toEqual(balances());
});

it("keeps whole numbers that a double does not hold", () => {
  const text =
    '{"a":18446744073709551615,"b":"18446744073709551615 \\" 18446744073709551615","c":[-9007199254740993,1.5]}';
  const json = parseJson(text);
  expect(json).toEqual({
    a: 18446744073709551615n,
    b: '18446744073709551615 " 18446744073709551615',
    c: [-9007199254740993n, 1.5],
  });
  expect(parseJson(printJson(json))).toEqual(json);
});

it("says in one line what is wrong with a spec", () => {
  const whole = JSON.parse(printChainSpec(devChain()));
  const broken: Record<string, [unknown, RegExp]> = {
    "no object": [[], /not an object/],
    "no id": [{ ...whole, id: undefined }, /no id/],
    "an id that is a path": [{ ...whole, id: "../x" }, /id may hold/],
    "no genesis": [{ ...whole, genesis: undefined }, /no genesis/],
    "an odd genesis": [{ ...whole, genesis: { what: 1 } }, /neither raw nor/],
    "bad hex": [{ ...whole, genesis: { raw: { top: { "0x00": "0xzz" } } } }, /genesis\.raw\.top\.0x00 is not hex/],
    "bad boot nodes": [{ ...whole, bootNodes: [1] }, /bootNodes/],
    "a bad type": [{ ...whole, chainType: "Odd" }, /chainType/],
  };
  for (const [what, [json, message]] of Object.entries(broken)) {
    const parse = () => parseChainSpec(JSON.stringify(json), "file.json");
    expect(parse, what).toThrow(ChainSpecError);
    expect(parse, what).toThrow(message);
    expect(parse, what).toThrow(/^[^\n]*$/);
  }
  expect(() => parseChainSpec('{"name": ', "file.json")).toThrow(/chain spec file.json: not JSON/);
});

it("says where a genesis config is wrong", () => {
  const build = (patch: unknown) => () =>
    rawGenesis(
      parseChainSpec(
        JSON.stringify({ name: "x", id: "x", chainType: "Local", genesis: { runtimeGenesis: { patch } } }),
        "f",
      ),
      FAST,
      "f",
    );
  const alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  expect(build({ nonsense: {} })).toThrow("chain spec f: nonsense: no pallet takes such a config");
  expect(build({ sudo: { who: alice } })).toThrow("sudo.who: there is no such field");
  expect(build({ sudo: { key: "5Grw" } })).toThrow("sudo.key: not an SS58 address");
  expect(build({ balances: { balances: [[alice, 499]] } })).toThrow("balances[0]: below the existential deposit");
  expect(
    build({
      balances: {
        balances: [
          [alice, 500],
          [alice, 500],
        ],
      },
    }),
  ).toThrow("an account is there twice");
  expect(build({ balances: { balances: [[alice, -1]] } })).toThrow("balances[0][1]: not a whole number");
  expect(build({ evm: { accounts: { x: 1 } } })).toThrow("evm.accounts: must be {}");
  expect(build({})).not.toThrow();
});

it("reads a spec from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "subtensor-ts-spec-"));
  try {
    const path = join(folder, "spec.json");
    writeFileSync(path, printChainSpec(localChain()));
    expect(printChainSpec(loadChainSpec(path))).toBe(printChainSpec(localChain()));
    expect(() => loadChainSpec(join(folder, "none.json"))).toThrow(/none\.json: there is no such file/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
