/**
 * `npm run --silent conformance:epoch -- [--engine NAME] FILE.jsonl.gz...`: runs our epoch on every recorded one and compares
 * all outputs. Names what differs; last line `N of M exact`, exit status 0 only if all are.
 */
import { parseArgs } from "node:util";
import { allEngineNames, engineNamed, startEngine } from "../kernels/engines.ts";
import { compareEpoch, readEpochs } from "./epoch_compare.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const fail = (line: string): number => {
  process.stderr.write(`${line}\n`);
  return 2;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ options: { engine: { type: "string" } }, allowPositionals: true });
  if (positionals.length === 0) return fail("conformance:epoch: no FILE.jsonl.gz given");
  const asked = values.engine ?? "cpu";
  const name = engineNamed(asked);
  if (name === undefined) return fail(`conformance:epoch: no engine ${asked}; there are ${allEngineNames.join(", ")}`);
  const engine = await startEngine(name);
  let all = 0;
  let exact = 0;
  for (const path of positionals) {
    for (const record of readEpochs(path)) {
      const differences = compareEpoch(engine, record);
      all++;
      if (differences.length === 0) exact++;
      else say(`${path} ${record.id}: ${differences.join(" ")}`);
    }
  }
  say(`${exact} of ${all} exact`);
  return exact === all && all > 0 ? 0 : 1;
};

process.exitCode = await main();
