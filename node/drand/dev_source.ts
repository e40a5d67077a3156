import { toHex } from "#runtime/primitives/hex.ts";
import { devBeaconConfig, devPulse, roundAt } from "./dev_beacon.ts";
import { type PulseQuestion, type PulseSource, PulseSourceError } from "./pulse_source.ts";

export type DevSourceOptions = {
  /** Round N comes with block N times this; if left out, rounds come by the clock, as quicknet's do: every 3 s. */
  readonly everyBlocks?: number | undefined;
  /** ms since 1970 */
  readonly now?: () => number;
};

/** The development beacon: on a chain whose beacon it is. Its pulses need not be verified. */
export function devSource({ everyBlocks, now = Date.now }: DevSourceOptions = {}): PulseSource {
  const ours = toHex(devBeaconConfig().public_key);
  const rounds = ({ beacon, after, block }: PulseQuestion): { readonly first: bigint; readonly last: bigint } => {
    if (everyBlocks !== undefined) return { first: after + 1n, last: BigInt(Math.floor(block / everyBlocks)) };
    const last = roundAt(beacon, now());
    return { first: after === 0n ? last : after + 1n, last };
  };
  return {
    name: "the development beacon",
    pulses: async (question) => {
      if (toHex(question.beacon.public_key) !== ours)
        throw new PulseSourceError(
          "the chain's beacon is another: start a new chain with --drand-beacon dev, or let root call Drand.set_beacon_config",
        );
      const { first, last } = rounds(question);
      const count = Math.max(0, Math.min(question.most, Number(last - first) + 1));
      return Array.from({ length: count }, (_, at) => devPulse(first + BigInt(at)));
    },
  };
}
