/** Pulses in the form of drand's HTTP API: `{"round":1000,"randomness":"fe29…","signature":"b446…"}`. */
import { tryFromHex } from "#runtime/primitives/hex.ts";
import type { Pulse } from "./dev_beacon.ts";

/** Bounds of the runtime's type, in bytes. */
const MAX_RANDOMNESS = 32;
const MAX_SIGNATURE = 144;

/** A JSON value that is no pulse, and why. */
export class PulseFormatError extends Error {}

function bytesOf(value: unknown, name: string, most: number): Uint8Array {
  const bytes = typeof value === "string" ? tryFromHex(value) : undefined;
  if (bytes === undefined) throw new PulseFormatError(`${name} is not hex`);
  if (bytes.length > most) throw new PulseFormatError(`${name} has more than ${most} bytes`);
  return bytes;
}

/** What else the object holds is ignored. @throws PulseFormatError */
export function pulseOfJson(json: unknown): Pulse {
  if (typeof json !== "object" || json === null) throw new PulseFormatError("a pulse is an object");
  const { round, randomness, signature } = json as Readonly<Record<string, unknown>>;
  if (typeof round !== "number" || !Number.isSafeInteger(round) || round < 0)
    throw new PulseFormatError("round is not a whole number");
  return {
    round: BigInt(round),
    randomness: bytesOf(randomness, "randomness", MAX_RANDOMNESS),
    signature: bytesOf(signature, "signature", MAX_SIGNATURE),
  };
}

/** @throws PulseFormatError */
export function pulseOfText(text: string): Pulse {
  try {
    return pulseOfJson(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new PulseFormatError("not JSON");
    throw cause;
  }
}
