/** What js-libp2p and a real node of the reference said to each other. */
import { readFileSync } from "node:fs";
import { readLengthPrefix } from "#p2p/wire/varint.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";

type Exchange = {
  readonly note: string;
  readonly protocol: string;
  readonly sent: readonly Hex[];
  readonly received: readonly Hex[];
};

const lines = readFileSync(new URL("../../../../shared/upstream/p2p-recordings.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Partial<Exchange> & { readonly genesisHash?: Hex });

export const recordedGenesis: Hex = lines.find((line) => line.genesisHash !== undefined)?.genesisHash ?? "0x";

/** The payloads of a recorded exchange, without their length prefixes. */
export function recorded(note: string): {
  readonly protocol: string;
  readonly sent: Uint8Array;
  readonly received: Uint8Array;
} {
  const found = lines.find((line) => line.note?.startsWith(note));
  if (found?.protocol === undefined) throw new Error(`nothing recorded as "${note}"`);
  return { protocol: found.protocol, sent: unframe(found.sent), received: unframe(found.received) };
}

/** The recorder cut its longest answer (state/2): what is there of it is given. */
function unframe(chunks: readonly Hex[] = []): Uint8Array {
  const digits = chunks.map((chunk) => chunk.slice(2).replace(/….*$/, "")).join("");
  const raw = fromHex(digits.slice(0, digits.length - (digits.length % 2)));
  const prefix = readLengthPrefix(raw);
  if (prefix === undefined) return raw;
  if (prefix === "malformed" || prefix.size + prefix.length < raw.length) throw new Error("recorded frame is broken");
  return raw.subarray(prefix.size);
}
