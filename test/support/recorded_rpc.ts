import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex, toBareHex } from "#runtime/primitives/hex.ts";
import { type KeyPair, keyring } from "./polkadot_client.ts";
import { ROOT } from "./running_node.ts";

const RECORDINGS = join(ROOT, "..", "shared", "upstream");
const SPEC_VERSION = 424;
const TRANSACTION_VERSION = 1;
const BLAKE2_LIMIT_BYTES = 256;
/** What stands before the signature of a recorded extrinsic: length (two bytes), version 4 signed, Id address, sr25519. */
const SIGNED = /^0x([0-9a-f]{4})8400([0-9a-f]{64})01([0-9a-f]{128})([0-9a-f]*)$/;

/** One recorded request and the real node's answer; a long answer is cut, with its length after "…". */
export interface Recorded {
  readonly note: string;
  readonly request: string;
  readonly status: number;
  readonly response: string;
}

/** One message of the recorded WebSocket session: sent to the node, or come from it. */
export interface RecordedMessage {
  readonly out?: string;
  readonly in?: string;
}

const linesOf = <T>(file: string): T[] =>
  readFileSync(join(RECORDINGS, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

export const recordedRequests = (): Recorded[] => linesOf<Recorded>("rpc-requests.jsonl");

export const recordedMessages = (): RecordedMessage[] => linesOf<RecordedMessage>("rpc-subscriptions.jsonl");

/**
 * Turns recorded requests into ones for another chain of the same genesis state but another genesis hash: block and
 * transaction hashes are replaced by ours as they become known, and extrinsics are signed again by the same dev
 * account (an unknown signer becomes //Pauper, who has as little).
 */
export class Translation {
  private readonly ours = new Map<string, string>();
  private readonly signed = new Map<string, string>();
  private readonly signers = new Map<string, KeyPair>();
  private readonly pauper = keyring.addFromUri("//Pauper");
  private readonly genesis: string;

  constructor(recordedGenesis: string, genesis: string) {
    this.genesis = genesis;
    this.learn(recordedGenesis, genesis);
    for (const name of ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"]) {
      const pair = keyring.addFromUri(`//${name}`);
      this.signers.set(toBareHex(pair.publicKey), pair);
    }
  }

  /** From now on the recorded hash means ours. */
  learn(recorded: string, ours: string): void {
    this.ours.set(recorded, ours);
  }

  text(recorded: string, sign: boolean): string {
    let text = recorded;
    for (const [from, to] of this.ours) text = text.replaceAll(from, to);
    return sign
      ? text.replace(/"0x[0-9a-f]{240,4000}"/g, (quoted) => `"${this.signAgain(quoted.slice(1, -1))}"`)
      : text;
  }

  private signAgain(extrinsic: string): string {
    const parts = SIGNED.exec(extrinsic);
    if (parts === null) return extrinsic;
    const [, prefix = "", publicKey = "", signature = "", rest = ""] = parts;
    const bytes = fromHex(`0x${prefix}`);
    const length = (((bytes[1] ?? 0) << 8) | (bytes[0] ?? 0)) >> 2;
    const body = rest.slice(0, 2 * length - 4 - 64 - 2 - 128);
    const known = this.signed.get(signature);
    const made = known ?? this.sign(this.signers.get(publicKey) ?? this.pauper, body);
    this.signed.set(signature, made);
    return `0x${prefix}8400${made}${body}${rest.slice(body.length)}`;
  }

  /** Public key, signature kind and signature over an immortal extrinsic's extensions and call. */
  private sign(signer: KeyPair, body: string): string {
    const bytes = fromHex(`0x${body}`);
    const extensions = 1 + compactLength(bytes, 1) + compactLength(bytes, 1 + compactLength(bytes, 1)) + 1;
    const versions = Buffer.alloc(8);
    versions.writeUInt32LE(SPEC_VERSION, 0);
    versions.writeUInt32LE(TRANSACTION_VERSION, 4);
    const genesis = fromHex(this.genesis);
    const payload = Buffer.concat([
      bytes.subarray(extensions),
      bytes.subarray(0, extensions),
      versions,
      genesis,
      genesis,
      Uint8Array.of(0),
    ]);
    if (payload.length > BLAKE2_LIMIT_BYTES) throw new Error("a recorded call is too long for this signing");
    return `${toBareHex(signer.publicKey)}01${toBareHex(signer.sign(payload))}`;
  }
}

/** Length in bytes of the SCALE compact that starts at `at`. */
function compactLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  return [1, 2, 4, (first >> 2) + 5][first & 3] ?? 1;
}

/** What is a node's own taken out: peer ids and ports. */
export const withoutPeers = (text: string): string =>
  text.replaceAll(/12D3Koo[0-9A-Za-z]+/g, "<peer>").replaceAll(/\/tcp\/\d+/g, "/tcp/<port>");

/** The kinds of a JSON value, with the kinds of its members; an array is known by the kinds found in it. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}
