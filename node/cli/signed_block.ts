/**
 * A block with its proofs of finality, in upstream's two spellings: SCALE, and JSON as `chain_getBlock` answers it.
 * Reference: sp_runtime::generic::SignedBlock.
 */

import { headerJson } from "#node/rpc/header_json.ts";
import { fromHex, type Hex, toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { type Codec, DecodeError, decodeAll, encode, type Infer } from "#runtime/scale/codec.ts";
import { bytes, option, vec } from "#runtime/scale/collections.ts";
import { digestItem, type Header, header } from "#runtime/scale/header.ts";
import { justifications } from "#runtime/scale/justifications.ts";

type Justifications = Infer<typeof justifications>;

/** A block, and the proofs that it is final if there are any. */
export type SignedBlock = {
  readonly header: Header;
  /** Each with its compact length in front. */
  readonly body: readonly Uint8Array[];
  readonly justifications: Justifications | undefined;
};

const proofs = option(justifications);
const extrinsics = vec(bytes);

/** SCALE of it, in which every extrinsic has its length once. */
export const signedBlock: Pick<Codec<SignedBlock>, "enc" | "dec"> = {
  enc: (block, out) => {
    header.enc(block.header, out);
    extrinsics.enc(
      block.body.map((extrinsic) => decodeAll(bytes, extrinsic)),
      out,
    );
    proofs.enc(block.justifications, out);
  },
  dec: (input) => ({
    header: header.dec(input),
    body: extrinsics.dec(input).map((extrinsic) => encode(bytes, extrinsic)),
    justifications: proofs.dec(input),
  }),
};

/** One line. */
export const signedBlockJson = (block: SignedBlock): string =>
  JSON.stringify({
    block: { header: headerJson(block.header), extrinsics: block.body.map((extrinsic) => toHex(extrinsic)) },
    justifications:
      block.justifications === undefined
        ? null
        : block.justifications.map(([engine, proof]) => [[...fromHex(engine)], [...proof]]),
  });

type Json = Readonly<Record<string, unknown>>;
const bad = (where: string, wanted: string): DecodeError => new DecodeError(`${where} is not ${wanted}`);

function objectAt(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad(where, "an object");
  return value as Json;
}
function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw bad(where, "a list");
  return value;
}
function hexAt(value: unknown, where: string): Uint8Array {
  const read = typeof value === "string" && value.startsWith("0x") ? tryFromHex(value) : undefined;
  if (read === undefined) throw bad(where, "hex with 0x in front");
  return read;
}
function hashAt(value: unknown, where: string): Hex {
  const read = hexAt(value, where);
  if (read.length !== 32) throw bad(where, "a hash of 32 bytes");
  return toHex(read);
}
function numberAt(value: unknown, where: string): number {
  const read = typeof value === "string" && /^0x[0-9a-f]{1,8}$/i.test(value) ? Number.parseInt(value, 16) : value;
  if (typeof read !== "number" || !Number.isInteger(read) || read < 0 || read >= 2 ** 32)
    throw bad(where, "a block number");
  return read;
}
/** serde writes bytes as a list of numbers. */
function bytesAt(value: unknown, where: string): Uint8Array {
  const list = listAt(value, where);
  if (!list.every((byte) => typeof byte === "number" && Number.isInteger(byte) && byte >= 0 && byte < 256))
    throw bad(where, "a list of bytes");
  return Uint8Array.from(list as readonly number[]);
}

function headerOf(json: Json): Header {
  const at = "block.header";
  const { logs } = objectAt(json["digest"], `${at}.digest`);
  return {
    parentHash: hashAt(json["parentHash"], `${at}.parentHash`),
    number: numberAt(json["number"], `${at}.number`),
    stateRoot: hashAt(json["stateRoot"], `${at}.stateRoot`),
    extrinsicsRoot: hashAt(json["extrinsicsRoot"], `${at}.extrinsicsRoot`),
    digest: listAt(logs, `${at}.digest.logs`).map((log, i) =>
      decodeAll(digestItem, hexAt(log, `${at}.digest.logs[${i}]`)),
    ),
  };
}

function extrinsicAt(value: unknown, where: string): Uint8Array {
  const encoded = hexAt(value, where);
  decodeAll(bytes, encoded);
  return encoded;
}

function justificationAt(value: unknown, where: string): Justifications[number] {
  const [engine, proof] = listAt(value, where);
  const id = bytesAt(engine, `${where}[0]`);
  if (id.length !== 4) throw bad(`${where}[0]`, "four bytes");
  return [toHex(id), bytesAt(proof, `${where}[1]`)];
}

/** @throws DecodeError with the path of what is wrong; SyntaxError for what is no JSON */
export function parseSignedBlock(text: string): SignedBlock {
  const json = objectAt(JSON.parse(text), "the block");
  const block = objectAt(json["block"], "block");
  const proven = json["justifications"] ?? null;
  return {
    header: headerOf(objectAt(block["header"], "block.header")),
    body: listAt(block["extrinsics"], "block.extrinsics").map((each, i) => extrinsicAt(each, `block.extrinsics[${i}]`)),
    justifications:
      proven === null
        ? undefined
        : listAt(proven, "justifications").map((each, i) => justificationAt(each, `justifications[${i}]`)),
  };
}
