/** `npm run bench`: the figures of the README's table, printed, and as JSON beside it. */
import { cpus } from "node:os";
import { type Arguments, UsageError } from "#node/cli/arguments.ts";
import { ensureWritable } from "#node/cli/ensure_writable.ts";
import { runProgram } from "#node/cli/program.ts";
import { writeWhole } from "#node/write_whole.ts";
import { benchChain } from "./chain.ts";
import { benchEpochs, EPOCH_HEADER, epochRow } from "./epoch.ts";
import { VECTORS } from "./recorded_blocks.ts";
import { benchReplays, benchShape, type ReplayFigure } from "./replay.ts";
import { benchSignatures } from "./signatures.ts";
import { benchStart } from "./start.ts";

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const figure = (name: string, value: number, unit: string): void =>
  print(`| ${name} | ${value >= 100 ? Math.round(value) : value.toFixed(2)} ${unit} |`);

/** What can be measured, by the name that `--only` takes: prints its rows and gives its member of the JSON; undefined where it cannot be. */
const BENCHMARKS = {
  start: async () => {
    note("starting a node ...");
    const start = await benchStart();
    figure("first RPC answer after process start", start.firstAnswerMs, "ms");
    figure("block 1 after process start", start.firstBlockMs, "ms");
    return { start };
  },
  signatures: async () => {
    note("signatures ...");
    const signatures = benchSignatures();
    figure("sr25519 signature by a key seen before", signatures.knownKeyUs, "us");
    figure("sr25519 signature by a new key", signatures.newKeyUs, "us");
    return { signatures };
  },
  chain: async () => {
    const chain = await benchChain((step) => note(`${step} ...`));
    figure("empty blocks, sealed on demand", chain.emptyBlocksPerSecond, "blocks/s");
    figure("blocks of 100 transfers", chain.blocksPerSecondWith100Transfers, "blocks/s");
    figure("transfers, submission to inclusion", chain.transfersPerSecond, "transfers/s");
    figure("state_getStorage over one WebSocket", chain.storageRequestsPerSecond, "requests/s");
    figure("resident memory after start", chain.memoryAfterStartMb, "MB");
    figure("resident memory after 1,000 blocks", chain.memoryAfter1000BlocksMb, "MB");
    return { chain };
  },
  replay: async () => {
    note("recorded histories ...");
    const replay = await benchReplays();
    if (replay === undefined) {
      note(`no recorded histories: there is no ${VECTORS}/replay`);
      return {};
    }
    const { prod, fast } = replay;
    const name = (of: ReplayFigure): string => `${of.files} recorded histories, ${of.blocks} blocks`;
    figure(`${name(prod)}, inside the runtime`, prod.seconds, "s");
    figure(`${name(fast)}, fast constants`, fast.seconds, "s");
    return { replay };
  },
  shape: async () => {
    note("a chain of mainnet's shape ...");
    const shape = await benchShape();
    if (shape === undefined) {
      note(`no chain of mainnet's shape: there is no ${VECTORS}/shape`);
      return {};
    }
    figure("mainnet's shape: block without an epoch", shape.withoutEpoch.ms, "ms");
    figure("the same, committed", shape.withoutEpoch.msWithCommit, "ms");
    figure("mainnet's shape: block with an epoch", shape.withEpoch.ms, "ms");
    figure("the same, committed", shape.withEpoch.msWithCommit, "ms");
    if (shape.memoryMb === undefined) note("its memory is measured on Linux only");
    else figure("mainnet's shape: largest resident memory", shape.memoryMb, "MB");
    return { shape };
  },
  epoch: async () => {
    note("epochs ...");
    print(`\n${EPOCH_HEADER}`);
    return { epochs: await benchEpochs((one) => print(epochRow(one))) };
  },
} satisfies Readonly<Record<string, () => Promise<object>>>;

type Name = keyof typeof BENCHMARKS;
const NAMES = Object.keys(BENCHMARKS) as Name[];

/** @throws UsageError */
function namesAsked(args: Arguments): readonly Name[] {
  const asked = args.list("only").flatMap((text) => text.split(","));
  const stray = asked.find((name) => !NAMES.some((known) => known === name));
  if (stray !== undefined)
    throw new UsageError(`--only: there is no benchmark ${stray}; there are ${NAMES.join(", ")}`);
  return asked.length === 0 ? NAMES : NAMES.filter((name) => asked.includes(name));
}

/** @throws UsageError */
async function run(args: Arguments): Promise<void> {
  const names = namesAsked(args);
  const json = args.value("json");
  if (json !== undefined) ensureWritable("json", json);
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
  print(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);
  if (names.some((name) => name !== "epoch")) print("| what | figure |\n| --- | --- |");
  const results: object = { machine };
  for (const name of names) Object.assign(results, await BENCHMARKS[name]());
  if (json === undefined) return;
  writeWhole(json, `${JSON.stringify(results, undefined, 2)}\n`);
  note(`written to ${json}`);
}

await runProgram(
  {
    usage: "npm run bench -- [OPTIONS]",
    help: "measures this machine: the rows of the README's table",
    options: {
      only: { kind: "list", value: "NAME", help: `of ${NAMES.join(", ")} (default all)` },
      json: { kind: "value", value: "FILE", help: "the figures as JSON, too" },
    },
  },
  run,
);
