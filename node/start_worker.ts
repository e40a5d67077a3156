/** Starting a thread on a module of ours. */
import { Worker, type WorkerOptions } from "node:worker_threads";

/** @param module by its name in the import map; its built file, or its source where that is what this process runs */
export const startWorker = (module: `#node/${string}.ts`, options: WorkerOptions = {}): Worker => {
  const file = import.meta.resolve(module);
  if (!file.endsWith(".ts")) return new Worker(new URL(file), options);
  const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(file)}); });`;
  return new Worker(load, { ...options, eval: true });
};
