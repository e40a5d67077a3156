/** Reads arguments by a table of options. */

import { parseArgs } from "node:util";
import { ActionableError } from "#node/actionable.ts";
import type { OptionTable } from "./options.ts";

/** A command line that cannot be followed. Its message is the one line that the user sees. */
export class UsageError extends ActionableError {
  override readonly name = "UsageError";
}

/** What the arguments say. */
export class Arguments {
  /** Arguments that are no options and no values of any, in order. */
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  /** Whether the option was given, with a value or without. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value given last. */
  value(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** All values of a list. */
  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Names of the options given. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** A whole number within bounds. @throws UsageError */
  integer(name: string, min: number, max: number): number | undefined {
    const text = this.value(name);
    return text === undefined ? undefined : parseInteger(`--${name}`, text, min, max);
  }
}

/** A value as an error names it. */
export const shown = (text: string): string => (text === "" ? "nothing" : text);

/** @throws UsageError */
export function parseInteger(what: string, text: string, min: number, max: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new UsageError(`${what} takes a whole number from ${min} to ${max}, not ${shown(text)}`);
  return value;
}

/** @param names the option's own name, for each name that it may be given by. */
function optionNames(table: OptionTable): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, { alias }] of Object.entries(table)) {
    names.set(name, name);
    if (alias !== undefined) names.set(alias, name);
  }
  return names;
}

/** @throws UsageError for an option that is not in the table, one without its value, or a flag with one */
export function readArguments(argv: readonly string[], table: OptionTable): Arguments {
  const names = optionNames(table);
  const options = Object.fromEntries(
    [...names].map(([given, name]) => {
      const spec = table[name];
      const isValued = spec?.kind === "value" || spec?.kind === "list";
      const type = isValued ? ("string" as const) : ("boolean" as const);
      return [
        given,
        { type, multiple: true, ...(spec?.short === undefined || given !== name ? {} : { short: spec.short }) },
      ];
    }),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  /** Where the next argument goes if it is no option: a list, or a value that may be left out. */
  let open: { readonly into: string[]; readonly once: boolean } | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") {
      (open?.into ?? positionals).push(token.value);
      if (open?.once === true) open = undefined;
      continue;
    }
    open = undefined;
    if (token.kind === "option-terminator") continue;
    const name = names.get(token.name);
    const spec = name === undefined ? undefined : table[name];
    if (name === undefined || spec === undefined) throw new UsageError(`unknown option ${token.rawName}: see --help`);
    const given = values.get(name) ?? [];
    values.set(name, given);
    if (spec.kind === "flag") {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      continue;
    }
    if (spec.kind === "optional" && token.value === undefined) {
      open = { into: given, once: true };
      continue;
    }
    if (token.value === undefined) throw new UsageError(`${token.rawName} takes a value: ${spec.value ?? "VALUE"}`);
    given.push(token.rawName.startsWith("--") ? token.value : token.value.replace(/^=/, ""));
    if (spec.kind === "list" && !token.inlineValue) open = { into: given, once: false };
  }
  return new Arguments(values, positionals);
}
