/** What the user can act on: the command line shows its message, one clear line, and nothing of where in our code it came up. */
export abstract class ActionableError extends Error {}

/** Whether it is something that the user can act on, such as a file that is not there, and not a mistake of ours. */
export const isActionable = (cause: unknown): cause is Error =>
  cause instanceof ActionableError || (cause instanceof Error && "syscall" in cause);
