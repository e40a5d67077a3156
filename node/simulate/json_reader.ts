/** Reads JSON that somebody wrote by hand: every complaint says where. */
import { inOneLine, SimulationError } from "./errors.ts";

/** A value and its place: "$.steps[1].weights". */
export interface JsonAt {
  readonly source: string;
  readonly path: string;
  readonly value: unknown;
}

const MOST_SHOWN = 60;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
};

/** Complains of a value. @throws SimulationError with its place */
export const failAt = ({ source, path }: JsonAt, what: string): never => {
  throw new SimulationError(`${source}: ${path === "$" ? "" : `${path.replace(/^\$\.?/, "")}: `}${what}`);
};

/** Where a string ends that begins at `from`, its quotes included. A search would stop at escapes, of which there may be millions. */
const endOfString = (text: string, from: number): number => {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
};

/** The first name that an object has twice, of which `JSON.parse` keeps the last. @param text which is JSON */
const twiceIn = (text: string): { readonly name: string; readonly line: number } | undefined => {
  const open: Set<string>[] = [];
  const ends = /\s*:/y;
  for (let at = 0; at < text.length; at++) {
    const begin = text[at];
    if (begin === "{" || begin === "[") open.push(new Set());
    else if (begin === "}" || begin === "]") open.pop();
    if (begin !== '"') continue;
    const end = endOfString(text, at);
    ends.lastIndex = end;
    if (ends.test(text)) {
      const name = JSON.parse(text.slice(at, end)) as string;
      if (open.at(-1)?.has(name) === true) return { name, line: text.slice(0, at).split("\n").length };
      open.at(-1)?.add(name);
    }
    at = end - 1;
  }
  return undefined;
};

/** The same as `parseAt`, for what people write: a name that comes twice is a mistake of theirs. @throws SimulationError */
export const parseStrictlyAt = (source: string, text: string): JsonAt => {
  const json = parseAt(source, text);
  const twice = twiceIn(text);
  if (twice !== undefined) failAt(json, `line ${twice.line}: ${shown(twice.name)} is there twice`);
  return json;
};

/** @throws SimulationError */
export const parseAt = (source: string, text: string): JsonAt => {
  try {
    return { source, path: "$", value: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new SimulationError(`${source}: not JSON: ${inOneLine((cause as Error).message, 160)}`, { cause });
  }
};

const at = ({ source, path }: JsonAt, step: string, value: unknown): JsonAt => ({ source, path: path + step, value });

/** Members by name, those that are absent left out. @throws SimulationError also for a name that is not among `names` */
export const membersOf = <N extends string>(json: JsonAt, names: readonly N[]): Partial<Record<N, JsonAt>> => {
  const members: Partial<Record<N, JsonAt>> = {};
  for (const [name, member] of entriesOf(json)) {
    const known = names.find((one) => one === name);
    if (known === undefined) return failAt(json, `there is no ${shown(name)}; there are ${names.join(", ")}`);
    members[known] = { ...member, path: json.path === "$" ? `$.${name}` : `${json.path}.${name}` };
  }
  return members;
};

/** @throws SimulationError */
export const entriesOf = (json: JsonAt): (readonly [name: string, member: JsonAt])[] => {
  const { value } = json;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return failAt(json, `an object is wanted, not ${shown(value)}`);
  return Object.entries(value).map(([name, member]) => [name, at(json, `[${JSON.stringify(name)}]`, member)] as const);
};

/** @throws SimulationError */
export const itemsOf = (json: JsonAt): JsonAt[] => {
  if (!Array.isArray(json.value)) return failAt(json, `a list is wanted, not ${shown(json.value)}`);
  return json.value.map((item, index) => at(json, `[${index}]`, item));
};

/** A number within bounds. @throws SimulationError */
export const numberOf = (json: JsonAt, min: number, max: number): number => {
  const { value } = json;
  if (typeof value !== "number" || !(value >= min && value <= max))
    return failAt(json, `a number from ${min} to ${max} is wanted, not ${shown(value)}`);
  return value;
};

/** @throws SimulationError */
export const integerOf = (json: JsonAt, min: number, max: number): number => {
  const { value } = json;
  if (!Number.isInteger(value))
    return failAt(json, `a whole number from ${min} to ${max} is wanted, not ${shown(value)}`);
  return numberOf(json, min, max);
};

/** @throws SimulationError */
export const booleanOf = (json: JsonAt): boolean =>
  typeof json.value === "boolean" ? json.value : failAt(json, `true or false is wanted, not ${shown(json.value)}`);

/** Text of one line, without what a terminal would take for commands. @throws SimulationError */
export const textOf = (json: JsonAt): string => {
  const { value } = json;
  if (typeof value !== "string" || value === "" || /[\p{Cc}\u2028\u2029]/u.test(value))
    return failAt(json, `a text of one line is wanted, not ${shown(value)}`);
  return value;
};
