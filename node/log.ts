/**
 * Log lines as upstream's: time and message, on stderr. What is no information for everybody says how bad it is, and details say whose
 * they are. Reference: sc-tracing src/logging/event_format.rs.
 */
import type { LogLevel } from "./service.ts";

const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug", "trace"];
const DEFAULT_LEVEL: LogLevel = "info";
const OFF = -1;

/** How much of what is shown: a level for everything, and others for targets and what is below them. */
export interface LogFilter {
  shows(level: LogLevel, target: string): boolean;
}

/** What is wrong with the text of a filter. */
export class LogFilterError extends Error {
  override readonly name = "LogFilterError";
}

function rank(text: string): number {
  if (text === "off") return OFF;
  const found = LEVELS.indexOf(text.toLowerCase() as LogLevel);
  if (found < 0) throw new LogFilterError(`${text} is no log level: off, ${LEVELS.join(", ")}`);
  return found;
}

/**
 * `debug` for everything, `runtime=debug` for the target `runtime` and those below it (`runtime::grandpa`), with commas between; the
 * longest target that fits counts. @throws LogFilterError
 */
export function parseLogFilter(texts: readonly string[]): LogFilter {
  const targets: { readonly target: string; readonly rank: number }[] = [];
  let all = rank(DEFAULT_LEVEL);
  for (const part of texts.flatMap((text) => text.split(",")).map((text) => text.trim())) {
    if (part === "") continue;
    const [target, level] = part.split("=") as [string, string | undefined];
    if (level !== undefined) targets.push({ target, rank: rank(level) });
    else if (target === "off" || LEVELS.includes(target.toLowerCase() as LogLevel)) all = rank(target);
    else targets.push({ target, rank: rank("trace") });
  }
  targets.sort((a, b) => b.target.length - a.target.length);
  return {
    shows: (level, target) => {
      const fits = targets.find((entry) => target === entry.target || target.startsWith(`${entry.target}::`));
      return LEVELS.indexOf(level) <= (fits?.rank ?? all);
    },
  };
}

export type LogOptions = {
  readonly filter: LogFilter;
  readonly colours: boolean;
  /** Takes one whole line. */
  readonly write: (line: string) => void;
  readonly now?: () => Date;
};

const RESET = "\u001b[0m";
const DIM = "\u001b[2m";
const COLOURS: Readonly<Record<LogLevel, string>> = {
  error: "\u001b[1;31m",
  warn: "\u001b[33m",
  info: "",
  debug: "\u001b[34m",
  trace: "\u001b[35m",
};

const two = (value: number): string => value.toString().padStart(2, "0");
/** Local time: `2026-11-22 17:00:00`. */
const timeText = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

/** A message takes one line, whatever is in it; no control characters reach a terminal. */
const oneLine = (message: string): string =>
  Array.from(message.replaceAll("\n", " ⏎ "))
    .filter((letter) => letter >= " " && letter !== "\u007f")
    .join("");

export type Logger = (level: LogLevel, target: string, message: string) => void;

export function createLog({ filter, colours, write, now = () => new Date() }: LogOptions): Logger {
  const paint = (code: string, text: string): string => (colours && code !== "" ? `${code}${text}${RESET}` : text);
  return (level, target, message) => {
    if (!filter.shows(level, target)) return;
    const label = level === "info" ? "" : `${paint(COLOURS[level], level.toUpperCase().padStart(5))} `;
    const whose = level === "debug" || level === "trace" ? `${paint(DIM, target)}: ` : "";
    write(`${paint(DIM, timeText(now()))} ${label}${whose}${oneLine(message)}\n`);
  };
}
