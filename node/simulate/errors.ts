/** A benchmark or simulation that cannot be run as asked. Its message is the one line that the user sees: what, and where. */
import { ActionableError } from "#node/actionable.ts";

/** For the user to act on, and told without a stack. */
export class SimulationError extends ActionableError {
  override readonly name = "SimulationError";
}

/** Whether an error says that memory for arrays ran out or that they would be too large for any. */
export const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof RangeError && /allocation failed|array (buffer )?length|out of memory/i.test(cause.message);

/** Text from elsewhere in one line, without what a terminal would take for commands. */
export const inOneLine = (text: string, most = 300): string => text.replaceAll(/[\s\p{Cc}]+/gu, " ").slice(0, most);

/** An error's own words in one line. */
export const wordsOf = (cause: unknown): string =>
  inOneLine(cause instanceof Error && cause.message !== "" ? cause.message : String(cause));
