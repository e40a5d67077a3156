/**
 * `npm run --silent conformance:epoch -- [--engine NAME] FILE.jsonl.gz...`: runs our epoch on every recorded one and compares
 * all outputs. Names what differs; last line `N of M exact`, exit status 0 only if all are.
 */
import { type Arguments, UsageError } from "../cli/arguments.ts";
import { runProgram } from "../cli/program.ts";
import { allEngineNames, engineNamed, startEngine } from "../kernels/engines.ts";
import { compareEpoch, readEpochs } from "./epoch_compare.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @throws UsageError */
async function compare(args: Arguments): Promise<void> {
  if (args.positionals.length === 0) throw new UsageError("no FILE.jsonl.gz given: see --help");
  const asked = args.value("engine") ?? "cpu";
  const name = engineNamed(asked);
  if (name === undefined)
    throw new UsageError(`--engine: there is no engine ${asked}; there are ${allEngineNames.join(", ")}`);
  const engine = await startEngine(name);
  let all = 0;
  let exact = 0;
  for (const path of args.positionals) {
    for (const record of readEpochs(path)) {
      const differences = compareEpoch(engine, record);
      all++;
      if (differences.length === 0) exact++;
      else say(`${path} ${record.id}: ${differences.join(" ")}`);
    }
  }
  say(`${exact} of ${all} exact`);
  process.exitCode = exact === all && all > 0 ? 0 : 1;
}

await runProgram(
  {
    usage: "npm run --silent conformance:epoch -- [--engine ENGINE] FILE.jsonl.gz...",
    help: "runs the recorded epochs and compares all that comes out",
    options: { engine: { kind: "value", value: "ENGINE", help: `${allEngineNames.join(", ")} (default cpu)` } },
    positionals: Number.POSITIVE_INFINITY,
  },
  compare,
);
