/** The cases that the options of `bench-yuma` stand for. */
import { syntheticState } from "#node/kernels/synthetic_storage.ts";
import type { BenchCase } from "#node/simulate/bench.ts";
import { epochStorageOf } from "#node/simulate/metagraph.ts";
import { type MetagraphChanges, metagraphCase } from "#node/simulate/metagraph_case.ts";
import { connectRpc } from "#node/simulate/rpc_client.ts";
import { fileSource, printMetagraph, rpcSource } from "#node/simulate/storage_source.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { type Arguments, parseInteger, shown, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import type { OptionTable } from "../options.ts";
import { writeFile } from "./results.ts";
import { commaList } from "./started_engines.ts";

/** Of subnets that `bench-yuma` makes up. */
export const MADE_UP_OPTIONS = {
  neurons: { kind: "list", value: "N", help: "sizes of the subnets (default 256 1024)" },
  validators: { kind: "list", value: "N", help: "for each size, or one number for all (default 64)" },
  mechanisms: { kind: "value", value: "N", help: "mechanisms of the subnet (default 1)" },
  sparsity: { kind: "value", value: "SHARE", help: "share of the validators' weights left out, 0 to 1 (default 0)" },
  seed: { kind: "value", value: "N", help: "of the made-up weights and stakes (default 1)" },
} satisfies OptionTable;

/** Of a subnet that `bench-yuma` reads. */
export const READ_OPTIONS = {
  url: { kind: "value", value: "URL", help: "a subnet of a running node instead: ws://, wss://, http:// or https://" },
  file: { kind: "value", value: "FILE", help: "a subnet out of a file instead: of --save, or of export-state" },
  netuid: { kind: "value", value: "NETUID", help: "which subnet of the node or file" },
  at: { kind: "value", value: "BLOCK", help: "after which block of the node, by hash or number (default the best)" },
  save: { kind: "value", value: "FILE", help: "keeps what was read of the subnet for --file" },
} satisfies OptionTable;

const MOST_NEURONS = 65_535;
/** Beyond, two mechanisms' storage indices meet. */
const MOST_MECHANISMS = 15;
const MOST_NETUID = 65_535;
const MOST_SEED = 2 ** 32 - 1;
/** Alpha: what a subnet's neurons get in 360 blocks. */
const EMISSION = 147_600_000_000n;

const DEFAULT_NEURONS = ["256", "1024"];
const DEFAULT_VALIDATORS = 64;

/** @throws UsageError */
const sparsityOf = (args: Arguments): number => {
  const text = args.value("sparsity") ?? "0";
  const share = /^(0?\.\d+|\d(\.\d*)?)$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(share >= 0 && share <= 1)) throw new UsageError(`--sparsity takes a share from 0 to 1, not ${shown(text)}`);
  return share;
};

/** @throws UsageError */
const sizesOf = (args: Arguments): { readonly neurons: number; readonly validators: number }[] => {
  const given = commaList(args, "neurons");
  const neurons = (given.length === 0 ? DEFAULT_NEURONS : given).map((text) =>
    parseInteger("--neurons", text, 1, MOST_NEURONS),
  );
  const validators = commaList(args, "validators").map((text) => parseInteger("--validators", text, 1, MOST_NEURONS));
  if (validators.length > 1 && validators.length !== neurons.length)
    throw new UsageError(`--validators takes one number, or ${neurons.length}: one for each of --neurons`);
  return neurons.map((count, at) => {
    const asked = validators[at] ?? validators[0];
    if (asked !== undefined && asked > count)
      throw new UsageError(`--validators ${asked} are more than --neurons ${count}`);
    return { neurons: count, validators: asked ?? Math.min(DEFAULT_VALIDATORS, count) };
  });
};

/** @throws UsageError */
const versionsOf = (args: Arguments): (2 | 3)[] => [
  ...new Set(commaList(args, "yuma").map((text) => (parseInteger("--yuma", text, 2, 3) === 3 ? 3 : 2))),
];

/** Every size with every version. @throws UsageError */
const madeUpCases = (args: Arguments): BenchCase[] => {
  const sparsity = sparsityOf(args);
  const mechanisms = args.integer("mechanisms", 1, MOST_MECHANISMS) ?? 1;
  const seed = args.integer("seed", 0, MOST_SEED) ?? 1;
  const liquidAlpha = args.has("liquid-alpha");
  const asked = versionsOf(args);
  const versions = asked.length > 0 ? asked : [liquidAlpha ? (3 as const) : (2 as const)];
  return sizesOf(args).flatMap((size) =>
    versions.map((yuma): BenchCase => {
      const shape = { ...size, density: 1 - sparsity, yuma3: yuma === 3, liquidAlpha };
      return {
        ...size,
        mechanisms,
        sparsity,
        yuma,
        liquidAlpha,
        seed,
        build: () => ({ ...syntheticState(shape, seed, mechanisms), emission: EMISSION }),
      };
    }),
  );
};

type Storage = ReadonlyMap<StorageKey, Uint8Array>;

/** Which subnet to read of a source that may say so itself. @throws UsageError */
const netuidOf = (args: Arguments, own?: number): number => {
  const netuid = args.integer("netuid", 0, MOST_NETUID) ?? own;
  if (netuid === undefined) throw new UsageError("--netuid is missing: which subnet?");
  return netuid;
};

/** @throws UsageError, SimulationError, ChainSpecError */
const readStorage = async (
  args: Arguments,
  io: CommandIo,
): Promise<{ readonly netuid: number; readonly storage: Storage }> => {
  const path = args.value("file");
  if (path !== undefined) {
    const file = fileSource(path);
    const netuid = netuidOf(args, file.netuid);
    return { netuid, storage: await epochStorageOf(file.source, netuid) };
  }
  const url = args.value("url") ?? "";
  const netuid = netuidOf(args);
  const block = args.value("at");
  if (block !== undefined && !/^(0x[0-9a-f]{64}|\d{1,9})$/i.test(block))
    throw new UsageError(`--at takes the hash (0x and 64 digits) or the number of a block, not ${shown(block)}`);
  io.say(`reading subnet ${netuid} of ${url} ...\n`);
  const rpc = await connectRpc(url);
  try {
    const source = await rpcSource(url, rpc, block);
    return { netuid, storage: await epochStorageOf(source, netuid) };
  } finally {
    rpc.close();
  }
};

/** A subnet of a node or a file, as it is or with other versions of Yuma. @throws UsageError, SimulationError, ChainSpecError */
const readCases = async (args: Arguments, io: CommandIo): Promise<BenchCase[]> => {
  const stray = Object.keys(MADE_UP_OPTIONS).find((name) => args.has(name));
  if (stray !== undefined) throw new UsageError(`--${stray} is for made-up subnets, not with --url or --file`);
  if (args.has("url") && args.has("file")) throw new UsageError("--url and --file exclude each other");
  if (args.has("at") && !args.has("url")) throw new UsageError("--at goes with --url");
  const versions = versionsOf(args);
  const { netuid, storage } = await readStorage(args, io);
  const save = args.value("save");
  if (save !== undefined) await writeFile(save, printMetagraph(netuid, storage), io);
  const common: MetagraphChanges = args.has("liquid-alpha") ? { liquidAlpha: true } : {};
  const changes = versions.length === 0 ? [common] : versions.map((yuma) => ({ ...common, yuma }));
  return changes.map((each) => metagraphCase(storage, netuid as NetUid, EMISSION, each));
};

/** @throws UsageError, SimulationError, ChainSpecError */
export const casesOf = async (args: Arguments, io: CommandIo): Promise<BenchCase[]> => {
  if (args.has("url") || args.has("file")) return readCases(args, io);
  const stray = Object.keys(READ_OPTIONS).find((name) => args.has(name));
  if (stray !== undefined) throw new UsageError(`--${stray} goes with --url or --file`);
  return madeUpCases(args);
};
