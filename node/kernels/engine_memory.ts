/** What a machine has measured of its Yuma engines, in a file of the base path, so that it measures once. */
import { mkdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { VERSION } from "#node/cli/version.ts";
import { writeWhole } from "#node/write_whole.ts";
import type { YumaLoad } from "#runtime/kernels/contract.ts";
import { deviceDrivers } from "./device_drivers.ts";
import { allEngineNames, type EngineName, isEngineName } from "./engines.ts";

/** Milliseconds of an epoch of this size. */
export interface EngineTime extends YumaLoad {
  readonly ms: number;
}

/** By engine, in the order in which sizes are measured; an engine that was given up lacks the later ones. */
export type MeasuredTimes = ReadonlyMap<EngineName, readonly EngineTime[]>;

/** Where measured times are kept from one start to the next. */
export interface EngineMemory {
  /** Undefined where there are none for this machine and version. */
  load(): MeasuredTimes | undefined;
  /** Throws what the file system throws. */
  save(times: MeasuredTimes): void;
}

/** What the times depend on. */
const machineName = (): string =>
  [
    cpus()[0]?.model ?? "unknown",
    cpus().length,
    process.version,
    VERSION,
    allEngineNames.join(" "),
    ...deviceDrivers(),
  ].join(", ");

/** Of the file: counts up with what is measured and with how it is read. The first, without a number, knew one kind of epoch. */
const FORMAT = 2;

const isTime = (value: unknown): value is EngineTime => {
  const { neurons, cells, liquid, ms } = Object(value) as Partial<Record<keyof EngineTime, unknown>>;
  return (
    typeof liquid === "boolean" && [neurons, cells, ms].every((number) => typeof number === "number" && number >= 0)
  );
};

/** Times out of a file's text; undefined for another machine's, and for whatever is not such a file. */
const parse = (text: string, machine: string): MeasuredTimes | undefined => {
  const stored = Object(JSON.parse(text)) as Partial<Record<"format" | "machine" | "engines", unknown>>;
  if (stored.format !== FORMAT || stored.machine !== machine) return undefined;
  const times = new Map<EngineName, readonly EngineTime[]>();
  for (const [name, list] of Object.entries(Object(stored.engines))) {
    if (!isEngineName(name) || !Array.isArray(list) || !list.every(isTime)) return undefined;
    times.set(name, list);
  }
  return times.size === 0 ? undefined : times;
};

/** The memory in this file. A file that cannot be read or understood counts as none. */
export const engineMemory = (path: string, machine = machineName()): EngineMemory => ({
  load() {
    try {
      return parse(readFileSync(path, "utf8"), machine);
    } catch (cause) {
      if (cause instanceof SyntaxError || (cause instanceof Error && "syscall" in cause)) return undefined;
      throw cause;
    }
  },
  save(times) {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(
      path,
      `${JSON.stringify({ format: FORMAT, machine, engines: Object.fromEntries(times) }, undefined, 1)}\n`,
    );
  },
});
