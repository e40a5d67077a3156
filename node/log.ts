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
  /** Whether a line of this level and target is shown. */
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
 * longest target that fits counts, and of two for one target the last. @throws LogFilterError
 */
export function parseLogFilter(texts: readonly string[]): LogFilter {
  const ranks = new Map<string, number>();
  let all = rank(DEFAULT_LEVEL);
  for (const part of texts.flatMap((text) => text.split(",")).map((text) => text.trim())) {
    if (part === "") continue;
    const [target, level] = part.split("=") as [string, string | undefined];
    if (level !== undefined) ranks.set(target, rank(level));
    else if (target === "off" || LEVELS.includes(target.toLowerCase() as LogLevel)) all = rank(target);
    else ranks.set(target, rank("trace"));
  }
  const targets = [...ranks].sort(([a], [b]) => b.length - a.length);
  return {
    shows: (level, target) => {
      const fits = targets.find(([name]) => target === name || target.startsWith(`${name}::`));
      return LEVELS.indexOf(level) <= (fits?.[1] ?? all);
    },
  };
}

/** A filter that takes more while the node runs. Reference: sc-tracing src/logging/directives.rs. */
export class ChangeableLogFilter implements LogFilter {
  readonly #initial: readonly string[];
  #texts: readonly string[];
  #filter: LogFilter;

  /** @throws LogFilterError */
  constructor(texts: readonly string[]) {
    this.#initial = texts;
    this.#texts = texts;
    this.#filter = parseLogFilter(texts);
  }

  shows(level: LogLevel, target: string): boolean {
    return this.#filter.shows(level, target);
  }

  /** What is said now goes before what was said before. @throws LogFilterError; then nothing has changed */
  add(text: string): void {
    const texts = [...this.#texts, text];
    this.#filter = parseLogFilter(texts);
    this.#texts = texts;
  }

  /** Back to what the node was started with. */
  reset(): void {
    this.#texts = this.#initial;
    this.#filter = parseLogFilter(this.#initial);
  }
}

/** Of `--log-format`. */
export const LOG_FORMATS = ["text", "json"] as const;
/** One of `LOG_FORMATS`. */
export type LogFormat = (typeof LOG_FORMATS)[number];

/** How lines are written, and where to. */
export type LogOptions = {
  readonly filter: LogFilter;
  readonly colours: boolean;
  /** `json`: an object a line, with time (UTC), level, target and message; default `text`. */
  readonly format?: LogFormat;
  /** Takes one whole line. */
  readonly write: (line: string) => unknown;
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

/** @param target whose line it is: `grandpa`, `sync`, `runtime::grandpa` */
export type Logger = (level: LogLevel, target: string, message: string) => void;

/** A logger that writes what its filter shows. */
export function createLog(options: LogOptions): Logger {
  const { filter, colours, write, format, now = () => new Date() } = options;
  if (format === "json")
    return (level, target, message) => {
      if (!filter.shows(level, target)) return;
      write(`${JSON.stringify({ timestamp: now().toISOString(), level, target, message })}\n`);
    };
  const paint = (code: string, text: string): string => (colours && code !== "" ? `${code}${text}${RESET}` : text);
  return (level, target, message) => {
    if (!filter.shows(level, target)) return;
    const label = level === "info" ? "" : `${paint(COLOURS[level], level.toUpperCase().padStart(5))} `;
    const whose = level === "debug" || level === "trace" ? `${paint(DIM, target)}: ` : "";
    write(`${paint(DIM, timeText(now()))} ${label}${whose}${oneLine(message)}\n`);
  };
}
