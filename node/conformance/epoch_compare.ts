/** Our epoch against recorded ones, bit for bit. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { UsageError } from "#node/cli/arguments.ts";
import type { SparseU16, YumaEngine } from "#runtime/kernels/contract.ts";
import { aggregate } from "#runtime/pallets/subtensor/epoch/aggregate.ts";
import { splitEmissions } from "#runtime/pallets/subtensor/epoch/emission_split.ts";
import type { MechanismTerms } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";
import { type EpochRecord, mechanismInput, subnetInput } from "./epoch_record.ts";
import { compareStorage } from "./epoch_storage.ts";

const rowsOf = ({ rows, start, column, value }: SparseU16): number[][][] =>
  Array.from({ length: rows }, (_, row) => {
    const from = start[row] ?? 0;
    const cells = column.subarray(from, start[row + 1]);
    return Array.from(cells, (at, cell) => [at, value[from + cell] ?? 0]);
  });

const flags = (mask: Uint8Array): boolean[] => Array.from(mask, (set) => set === 1);
const amounts = (list: BigUint64Array): string[] => Array.from(list, String);

const termsAsRecorded = (terms: MechanismTerms) => ({
  active: flags(terms.active),
  bond: rowsOf(terms.bonds),
  consensus: [...terms.consensus],
  dividend: [...terms.dividend],
  emission: amounts(terms.emission),
  incentive: [...terms.incentive],
  new_validator_permit: flags(terms.newValidatorPermit),
  server_emission: amounts(terms.serverEmission),
  stake: amounts(terms.stake),
  stake_weight: [...terms.stakeWeight],
  validator_emission: amounts(terms.validatorEmission),
  validator_trust: [...terms.validatorTrust],
});

const outAsRecorded = (record: EpochRecord, terms: readonly MechanismTerms[], parts: readonly bigint[]) => {
  const all = aggregate(terms, parts, BigInt(record.in.rao_emission));
  const emissions = record.in.hotkeys.map((hotkey, uid): [string, string, string] => [
    hotkey,
    String(all.serverEmission[uid]),
    String(all.validatorEmission[uid]),
  ]);
  return {
    active: flags(all.active),
    bonds: terms.map((each) => rowsOf(each.bonds).map((row, uid) => [uid, row])),
    consensus: [...all.consensus],
    dividends: [...all.dividend],
    emission: amounts(all.emission),
    emissions: emissions.sort(([a], [b]) => (a < b ? -1 : 1)),
    incentive: terms.map((each) => [...each.incentive]),
    stake_weight: [...all.stakeWeight],
    validator_permit: flags(all.newValidatorPermit),
    validator_trust: [...all.validatorTrust],
  };
};

/** Names of the recorded values that ours differ from; one for each field. */
const differing = (where: string, ours: object, recorded: object): string[] => {
  const expected = new Map<string, unknown>(Object.entries(recorded));
  return Object.entries(ours)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(expected.get(name)))
    .map(([name]) => `${where}.${name}`);
};

/** What differs in one recorded epoch; empty when all is exact. */
export const compareEpoch = (engine: YumaEngine, record: EpochRecord): string[] => {
  const subnet = subnetInput(record.in);
  const parts = splitEmissions(
    BigInt(record.in.rao_emission),
    record.in.mechanisms ?? 1,
    record.in.mechanism_emission_split ?? undefined,
  );
  const mid = { split_emissions: parts.map(String), total_stake_i64f64_bits: subnet.totalStake.map(String) };
  const epoch = record.mid.current_epoch_with_lookahead;
  const terms = parts.map((part, mechanism) =>
    runMechanism(engine, subnet, mechanismInput(record.in, mechanism, epoch, part)),
  );
  return [
    ...differing("mid", mid, record.mid),
    ...terms.flatMap((each, mechanism) =>
      differing(`terms[${mechanism}]`, termsAsRecorded(each), record.terms[mechanism] ?? {}),
    ),
    ...differing("out", outAsRecorded(record, terms, parts), record.out),
    ...compareStorage(engine, record),
  ];
};

/** The records of a gzipped JSON-lines file. @throws UsageError for a file of anything else; what the file system throws */
export const readEpochs = (path: string): EpochRecord[] => {
  const compressed = readFileSync(path);
  try {
    const lines = gunzipSync(compressed).toString().split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as EpochRecord);
  } catch (cause) {
    throw new UsageError(`${path} holds no recorded epochs: ${(cause as Error).message}`);
  }
};
