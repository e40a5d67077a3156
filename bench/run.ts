/** `npm run bench [-- --json FILE] [--only start,signatures,chain,replay,shape,epoch]`: the figures of the README's table, printed, and as JSON beside it. */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchChain } from "./chain.ts";
import { benchEpochs, EPOCH_HEADER, epochRow } from "./epoch.ts";
import { VECTORS } from "./recorded_blocks.ts";
import { benchReplays, benchShape, type ReplayFigure } from "./replay.ts";
import { benchSignatures } from "./signatures.ts";
import { benchStart } from "./start.ts";

const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });
const wanted = new Set((values.only ?? "start,signatures,chain,replay,shape,epoch").split(","));
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const figure = (name: string, value: number, unit: string): void =>
  print(`| ${name} | ${value >= 100 ? Math.round(value) : value.toFixed(2)} ${unit} |`);

const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
const results: Record<string, unknown> = { machine };
print(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);

const TABLE = ["start", "signatures", "chain", "replay", "shape"];
if (TABLE.some((name) => wanted.has(name))) print("| what | figure |\n| --- | --- |");
if (wanted.has("start")) {
  note("starting a node ...");
  const start = await benchStart();
  results["start"] = start;
  figure("first RPC answer after process start", start.firstAnswerMs, "ms");
  figure("block 1 after process start", start.firstBlockMs, "ms");
}
if (wanted.has("signatures")) {
  note("signatures ...");
  const signatures = benchSignatures();
  results["signatures"] = signatures;
  figure("sr25519 signature by a key seen before", signatures.knownKeyUs, "us");
  figure("sr25519 signature by a new key", signatures.newKeyUs, "us");
}
if (wanted.has("chain")) {
  const chain = await benchChain((step) => note(`${step} ...`));
  results["chain"] = chain;
  figure("empty blocks, sealed on demand", chain.emptyBlocksPerSecond, "blocks/s");
  figure("blocks of 100 transfers", chain.blocksPerSecondWith100Transfers, "blocks/s");
  figure("transfers, submission to inclusion", chain.transfersPerSecond, "transfers/s");
  figure("state_getStorage over one WebSocket", chain.storageRequestsPerSecond, "requests/s");
  figure("resident memory after start", chain.memoryAfterStartMb, "MB");
  figure("resident memory after 1,000 blocks", chain.memoryAfter1000BlocksMb, "MB");
}
if (wanted.has("replay")) {
  note("recorded histories ...");
  const replays = await benchReplays();
  if (replays === undefined) note(`no recorded histories: there is no ${VECTORS}/replay`);
  else {
    results["replay"] = replays;
    const { prod, fast } = replays;
    const name = (of: ReplayFigure): string => `${of.files} recorded histories, ${of.blocks} blocks`;
    figure(`${name(prod)}, inside the runtime`, prod.seconds, "s");
    figure(`${name(fast)}, fast constants`, fast.seconds, "s");
  }
}
if (wanted.has("shape")) {
  note("a chain of mainnet's shape ...");
  const shape = await benchShape();
  if (shape === undefined) note(`no chain of mainnet's shape: there is no ${VECTORS}/shape`);
  else {
    results["shape"] = shape;
    figure("mainnet's shape: block without an epoch", shape.withoutEpoch.ms, "ms");
    figure("the same, committed", shape.withoutEpoch.msWithCommit, "ms");
    figure("mainnet's shape: block with an epoch", shape.withEpoch.ms, "ms");
    figure("the same, committed", shape.withEpoch.msWithCommit, "ms");
    if (shape.memoryMb === undefined) note("its memory is measured on Linux only");
    else figure("mainnet's shape: largest resident memory", shape.memoryMb, "MB");
  }
}
if (wanted.has("epoch")) {
  note("epochs ...");
  print(`\n${EPOCH_HEADER}`);
  results["epochs"] = await benchEpochs((one) => print(epochRow(one)));
}
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  note(`written to ${values.json}`);
}
