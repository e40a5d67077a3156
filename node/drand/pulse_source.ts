/** Where a node has its pulses from. */
import { verifyPulse } from "#runtime/pallets/drand/verify_pulse.ts";
import type { BeaconConfiguration, Pulse } from "./dev_beacon.ts";

/** What a chain asks its source for. */
export type PulseQuestion = {
  /** The chain's beacon. */
  readonly beacon: BeaconConfiguration;
  /** The last round that the chain has; 0 if it has none: then a source begins where it likes. */
  readonly after: bigint;
  /** No more pulses than these. */
  readonly most: number;
  /** Number of the best block. */
  readonly block: number;
  /** The rounds after one and up to another that something on the chain is locked to, ascending. */
  readonly awaited: (after: bigint, until: bigint) => readonly bigint[];
};

/** Where pulses come from: endpoints, a file, or a beacon of our own. */
export interface PulseSource {
  /** For the log. */
  readonly name: string;
  /** Pulses of the beacon in ascending rounds; none if the chain has all there are. @throws PulseSourceError */
  pulses(question: PulseQuestion): Promise<readonly Pulse[]>;
}

/** No pulses for now: one line that says why. */
export class PulseSourceError extends Error {
  override readonly name = "PulseSourceError";
}

/** What the pallet would say of a pulse that it did not store. */
export type PulseProblem = "PulseVerificationError" | "UnverifiedPulse";
const TEXTS: Readonly<Record<PulseProblem, string>> = {
  PulseVerificationError: "the pulse could not be verified",
  UnverifiedPulse: "the pulse is invalid",
};

/** The error of pallet drand that fits the pulse; undefined for one that its beacon signed. Cost: some 20 ms. */
export function problemOf(beacon: BeaconConfiguration, pulse: Pulse): PulseProblem | undefined {
  const verified = verifyPulse(beacon, pulse);
  if (verified === undefined) return "PulseVerificationError";
  return verified ? undefined : "UnverifiedPulse";
}
/** A line for the log. */
export const problemText = (round: bigint, problem: PulseProblem): string =>
  `round ${round}: ${problem}: ${TEXTS[problem]}`;
