import { setImmediate } from "node:timers/promises";

/** Those that end a process; the rest cannot be held back, or are none of the user's. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Two turns of the event loop: of a signal that came meanwhile, it tells in the course of the first at the latest. */
const TURNS = 2;

/**
 * Does something such as writing a file. A signal to end that comes meanwhile takes effect afterwards.
 * @param work is told by the function that it gets whether there was one: what takes long ends then, in order
 */
export const uninterrupted = async (work: (isStopped: () => boolean) => Promise<void> | void): Promise<void> => {
  let told: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    told ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    await work(() => told !== undefined);
  } finally {
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    for (const signal of SIGNALS) process.off(signal, hold);
    if (told !== undefined) process.kill(process.pid, told);
  }
};
