/** Where a command reads and writes: of the process, or of a test. */
export interface CommandIo {
  readonly env: NodeJS.ProcessEnv;
  /** Standard output: what was asked for, and nothing else. */
  out(text: string | Uint8Array): void;
  /** Standard input, whole. */
  input(): AsyncIterable<Uint8Array>;
  /** Standard error: what is said besides. */
  say(text: string): void;
  /** One line that the user types, without its end. */
  ask(question: string): Promise<string>;
  /** The same, not shown on a terminal. */
  askHidden(question: string): Promise<string>;
}
