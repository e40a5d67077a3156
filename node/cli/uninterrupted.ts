import { setImmediate } from "node:timers/promises";

/** Those that end a process; the rest cannot be held back, or are none of the user's. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Two turns of the event loop: of a signal that came meanwhile, it tells in the course of the first at the latest. */
const TURNS = 2;

/** Does something short, such as writing files. A signal to end that comes meanwhile takes effect afterwards. */
export const uninterrupted = async (work: () => void): Promise<void> => {
  let told: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    told ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    work();
  } finally {
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    for (const signal of SIGNALS) process.off(signal, hold);
    if (told !== undefined) process.kill(process.pid, told);
  }
};
