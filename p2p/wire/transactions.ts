/** Messages of `/transactions/1`: a SCALE `Vec<Extrinsic>`, which since RFC 56 holds exactly one. */
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";
import { readLength, writeCompact } from "#runtime/scale/integers.ts";

/** @param extrinsic as it stands in a block, with its compact length in front. */
export function encodeTransaction(extrinsic: Uint8Array): Uint8Array {
  const out = new Writer(extrinsic.length + 1);
  writeCompact(1, out);
  out.raw(extrinsic);
  return out.finish();
}

/** The extrinsics, each with its compact length in front. Throws `DecodeError`. */
export function decodeTransactions(raw: Uint8Array): readonly Uint8Array[] {
  const input = new Reader(raw);
  const count = readLength(input);
  if (count > input.remaining) throw new DecodeError(`${count} transactions in ${input.remaining} bytes`);
  const transactions: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const start = input.at;
    input.skip(readLength(input));
    transactions.push(raw.slice(start, input.at));
  }
  return transactions;
}
