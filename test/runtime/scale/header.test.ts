import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { DecodeError, decodeAll, encode } from "#runtime/scale/codec.ts";
import { digestItem, type Header, header, headerHash } from "#runtime/scale/header.ts";

type JsonHeader = {
  readonly parentHash: Hex;
  readonly number: Hex;
  readonly stateRoot: Hex;
  readonly extrinsicsRoot: Hex;
  readonly digest: { readonly logs: readonly Hex[] };
};
type Recorded = { readonly hash: Hex; readonly header: JsonHeader };

const recorded: readonly Recorded[] = readFileSync(
  new URL("../../../../shared/upstream/sealed-blocks.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => (JSON.parse(line) as { block: Recorded }).block);

const fromJson = (json: JsonHeader): Header => ({
  parentHash: json.parentHash,
  number: Number(json.number),
  stateRoot: json.stateRoot,
  extrinsicsRoot: json.extrinsicsRoot,
  digest: json.digest.logs.map((log) => decodeAll(digestItem, fromHex(log))),
});

test("headers of a real chain hash to the hashes that chain gave them", () => {
  expect(recorded.length).toBe(60);
  for (const block of recorded) expect(headerHash(fromJson(block.header))).toBe(block.hash);
});

test("a header survives its encoding, and every cut of the bytes is refused", () => {
  const [first] = recorded;
  if (first === undefined) throw new Error("no recorded blocks");
  const value = fromJson(first.header);
  const raw = encode(header, value);
  expect(decodeAll(header, raw)).toEqual(value);
  for (let size = 0; size < raw.length; size++)
    expect(() => decodeAll(header, raw.subarray(0, size))).toThrow(DecodeError);
});

test("every kind of digest item has the bytes that sp-runtime gives it", () => {
  const payload = Uint8Array.of(1, 2);
  const aura: Hex = "0x61757261";
  expect(toHex(encode(digestItem, { type: "PreRuntime", value: [aura, payload] }))).toBe("0x0661757261080102");
  expect(toHex(encode(digestItem, { type: "Consensus", value: [aura, payload] }))).toBe("0x0461757261080102");
  expect(toHex(encode(digestItem, { type: "Seal", value: [aura, payload] }))).toBe("0x0561757261080102");
  expect(toHex(encode(digestItem, { type: "Other", value: payload }))).toBe("0x00080102");
  expect(toHex(encode(digestItem, { type: "RuntimeEnvironmentUpdated", value: undefined }))).toBe("0x08");
  expect(() => decodeAll(digestItem, Uint8Array.of(7))).toThrow(DecodeError);
});
