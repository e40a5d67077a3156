/** What the user can act on: the command line shows its message, one clear line, and nothing of where in our code it came up. */
export abstract class ActionableError extends Error {}
