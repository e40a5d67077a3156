/** Options by which `bench-yuma` and `simulate-yuma` hand out what they found. */
import { fileTrouble } from "#node/file_trouble.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import { writeParts } from "#node/write_whole.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { ensureApart, ensureWritable, type NamedPath } from "../ensure_writable.ts";
import type { OptionTable } from "../options.ts";
import { uninterrupted } from "../uninterrupted.ts";

/** Files for results, or one of them alone on stdout. */
export const RESULT_OPTIONS = {
  json: { kind: "optional", value: "FILE", help: "the results as JSON: in a file, or alone on standard output" },
  csv: { kind: "value", value: "FILE", help: "the results as comma-separated values; - is standard output" },
  svg: { kind: "value", value: "FILE", help: "a chart; - is standard output" },
} satisfies OptionTable;

const KINDS = ["json", "csv", "svg"] as const;

/** A text, or one too long for that, in parts. */
export type ResultText = { readonly parts: Iterable<string> } | string;

const partsOf = (text: ResultText): Iterable<string> => (typeof text === "string" ? [text] : text.parts);

/** The results in each form, made only where it is asked for. */
export type Results = Readonly<Record<(typeof KINDS)[number], () => ResultText>> & {
  /** What standard output gets in place of the file's JSON, if that is something else. */
  readonly pipedJson?: () => string;
};

const STANDARD_OUTPUT = "-";

/** The results that standard output is for alone: those of an option that names it, or of `--json` without a file. */
const pipedKinds = (args: Arguments): (typeof KINDS)[number][] =>
  KINDS.filter((kind) => args.has(kind) && (args.value(kind) ?? STANDARD_OUTPUT) === STANDARD_OUTPUT);

/** Whether nothing else may be written to standard output. */
export const isPiped = (args: Arguments): boolean => pipedKinds(args).length > 0;

/** @throws UsageError for an option that names two files, of which one would not be written */
const pathOf = (args: Arguments, option: string): string | undefined => {
  if (args.list(option).length > 1) throw new UsageError(`--${option} is given twice`);
  const path = args.value(option);
  return path === STANDARD_OUTPUT ? undefined : path;
};

/**
 * Before a long run. @param read files that are read @param others options of this command, besides those above, that name a file to write
 * @throws UsageError for a file that could not be written, or that is another one, and for two results on standard output
 */
export const ensureResultFiles = (
  args: Arguments,
  read: readonly NamedPath[],
  others: readonly string[] = [],
): void => {
  const written = [...others, ...KINDS].flatMap((option): NamedPath[] => {
    const path = pathOf(args, option);
    return path === undefined ? [] : [[option, path]];
  });
  const stray = others.find((option) => args.value(option) === STANDARD_OUTPUT);
  if (stray !== undefined) throw new UsageError(`--${stray} takes a file: standard output is for results`);
  const [piped, other] = pipedKinds(args);
  if (other !== undefined) throw new UsageError(`--${other}: standard output is for --${piped} already`);
  for (const [option, path] of written) ensureWritable(option, path);
  ensureApart(written, read);
};

/** @throws SimulationError naming the file */
export const writeFile = (path: string, content: ResultText, io: CommandIo): Promise<void> =>
  uninterrupted(async (isStopped) => {
    try {
      await writeParts(path, partsOf(content), isStopped);
    } catch (cause) {
      if (!(cause instanceof Error && "syscall" in cause)) throw cause;
      throw new SimulationError(`${path} cannot be written: ${fileTrouble(cause)}`, { cause });
    }
    if (!isStopped()) io.say(`written to ${path}\n`);
  });

/** Writes what was asked for; files appear whole. @throws SimulationError naming the file that cannot be written */
export const writeResults = async (args: Arguments, io: CommandIo, results: Results): Promise<void> => {
  for (const kind of pipedKinds(args)) {
    const text = kind === "json" ? (results.pipedJson ?? results.json)() : results[kind]();
    for (const part of partsOf(text)) io.out(part);
  }
  for (const kind of KINDS) {
    const path = pathOf(args, kind);
    if (path !== undefined) await writeFile(path, results[kind](), io);
  }
};
