/** Options by which `bench-yuma` and `simulate-yuma` hand out what they found. */
import { writeWhole } from "#node/write_whole.ts";
import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { ensureWritable } from "../ensure_writable.ts";
import type { OptionTable } from "../options.ts";

/** Files for results, and JSON alone on stdout. */
export const RESULT_OPTIONS = {
  json: { kind: "optional", value: "FILE", help: "the results as JSON: in a file, or alone on standard output" },
  csv: { kind: "value", value: "FILE", help: "the results as comma-separated values" },
  svg: { kind: "value", value: "FILE", help: "a chart" },
} satisfies OptionTable;

const KINDS = ["json", "csv", "svg"] as const;

/** The results in each form, made only where it is asked for. */
export type Results = Readonly<Record<(typeof KINDS)[number], () => string>> & {
  /** What standard output gets in place of the file's JSON, if that is something else. */
  readonly pipedJson?: () => string;
};

/** Whether standard output is for JSON alone. */
export const isJsonOnly = (args: Arguments): boolean => args.has("json") && args.value("json") === undefined;

/** Before a long run. @throws UsageError for a file that could not be written */
export const ensureResultFiles = (args: Arguments): void => {
  for (const kind of KINDS) {
    const path = args.value(kind);
    if (path !== undefined) ensureWritable(kind, path);
  }
};

/** Writes what was asked for; files appear whole. Throws what the file system throws. */
export const writeResults = (args: Arguments, io: CommandIo, results: Results): void => {
  if (isJsonOnly(args)) io.out((results.pipedJson ?? results.json)());
  for (const kind of KINDS) {
    const path = args.value(kind);
    if (path === undefined) continue;
    writeWhole(path, results[kind]());
    io.say(`written to ${path}\n`);
  }
};
