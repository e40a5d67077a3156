import { toHex } from "#runtime/primitives/hex.ts";
import { devBeaconConfig, devPulse, roundAt } from "./dev_beacon.ts";
import { type PulseQuestion, type PulseSource, PulseSourceError } from "./pulse_source.ts";

/** When the development beacon's rounds come. */
export type DevSourceOptions = {
  /** Round N comes with block N times this; if left out, rounds come by the clock, as quicknet's do: every 3 s. */
  readonly everyBlocks?: number | undefined;
  /** ms since 1970 */
  readonly now?: () => number;
};

/** A chain that is further behind was not running: of what it missed it gets the rounds that something waits for, then these last ones. */
const MISSED_AT_MOST = 100n;

const rangeOf = (first: bigint, last: bigint, most: number): bigint[] =>
  Array.from({ length: Math.max(0, Math.min(most, Number(last - first) + 1)) }, (_, at) => first + BigInt(at));

/** The development beacon: on a chain whose beacon it is. Its pulses need not be verified. */
export function devSource({ everyBlocks, now = Date.now }: DevSourceOptions = {}): PulseSource {
  const ours = toHex(devBeaconConfig().public_key);
  const due = ({ beacon, after, most, block, awaited }: PulseQuestion): readonly bigint[] => {
    if (everyBlocks !== undefined) return rangeOf(after + 1n, BigInt(Math.floor(block / everyBlocks)), most);
    const last = roundAt(beacon, now());
    if (after === 0n) return rangeOf(last, last, most);
    if (last - after <= MISSED_AT_MOST) return rangeOf(after + 1n, last, most);
    const recent = last - MISSED_AT_MOST;
    return [...awaited(after, recent), ...rangeOf(recent + 1n, last, most)].slice(0, most);
  };
  return {
    name: "the development beacon",
    pulses: async (question) => {
      if (toHex(question.beacon.public_key) !== ours)
        throw new PulseSourceError(
          "the chain's beacon is another: start a new chain with --drand-beacon dev, or let root call Drand.set_beacon_config",
        );
      return due(question).map(devPulse);
    },
  };
}
