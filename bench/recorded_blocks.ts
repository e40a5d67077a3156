/** Recorded histories of the reference runtime, beside the checkout: ../shared/vectors from where `npm run` starts. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { header } from "#runtime/scale/header.ts";

/** The folder of the recordings. */
export const VECTORS = path.resolve("..", "shared", "vectors");
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

/** A recorded block, as far as running it needs. */
export type RecordedBlock = {
  readonly number: number;
  /** SCALE of the finalized header, unsealed. */
  readonly header: Hex;
  readonly applied: readonly { readonly xt: Hex }[];
  readonly changes: Readonly<Record<Hex, Hex | null>>;
};
/** A recorded history. */
export type RecordedChain = {
  /** Recorded with the constants of the fast build. */
  readonly fast: boolean;
  readonly genesis: Readonly<Record<Hex, Hex>>;
  readonly blocks: Generator<RecordedBlock>;
};

/** Paths of the histories in one folder of the vectors; none if the folder is not there. */
export function recordedFiles(folder: string): string[] {
  const at = path.join(VECTORS, folder);
  if (!existsSync(at)) return [];
  const names = readdirSync(at).filter((name) => name.endsWith(".jsonl.gz"));
  return names.sort().map((name) => path.join(at, name));
}

/** Parsed block by block, so that only one of them is in memory at a time. */
export function recordedChain(file: string): RecordedChain {
  const text = gunzipSync(readFileSync(file)).toString("utf8").trimEnd();
  const lines = text.split("\n");
  const { genesis, fast } = JSON.parse(lines[0] ?? "{}");
  return { genesis, fast, blocks: blocksOf(lines.slice(1)) };
}

function* blocksOf(lines: readonly string[]): Generator<RecordedBlock> {
  for (const line of lines) yield JSON.parse(line);
}

/** SCALE of a header as it was when execution began: no roots, and only the digests that the author put there. */
export function unexecuted(executed: Hex): Hex {
  const { digest, ...rest } = decodeAll(header, fromHex(executed));
  const begun = digest.filter(({ type }) => type === "PreRuntime");
  return toHex(encode(header, { ...rest, stateRoot: ZERO_HASH, extrinsicsRoot: ZERO_HASH, digest: begun }));
}
