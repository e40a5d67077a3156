/** From the start of the process to the first answer and the first block, as a user waits for them. */
import { spawn } from "node:child_process";
import path from "node:path";
import readline from "node:readline";

/** Milliseconds since the process was started. */
export type StartFigures = { readonly firstAnswerMs: number; readonly firstBlockMs: number };

/** `npm run` starts in the folder of package.json. */
const LAUNCHER = path.resolve("node", "launch.mjs");
const RUNS = 5;
const DEADLINE_MS = 60_000;

/** Medians over a few starts of the built node. */
export async function benchStart(): Promise<StartFigures> {
  const runs: StartFigures[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await once());
  const median = (of: (figures: StartFigures) => number): number => runs.map(of).sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  return { firstAnswerMs: median((run) => run.firstAnswerMs), firstBlockMs: median((run) => run.firstBlockMs) };
}

async function once(): Promise<StartFigures> {
  const begin = performance.now();
  const since = (): number => performance.now() - begin;
  const child = spawn(process.execPath, [LAUNCHER, "--tmp", "--rpc-port", "0", "--port", "0", "--no-mdns"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const deadline = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
  let firstAnswerMs: number | undefined;
  try {
    for await (const line of readline.createInterface({ input: child.stderr })) {
      const address = /addr=([\d.]+:\d+)/.exec(line)?.[1];
      if (address !== undefined && firstAnswerMs === undefined) {
        await ask(`http://${address}`);
        firstAnswerMs = since();
      }
      if (/Imported #1 /.test(line) && firstAnswerMs !== undefined) return { firstAnswerMs, firstBlockMs: since() };
    }
    throw new Error("the node ended before its first block");
  } finally {
    clearTimeout(deadline);
    child.kill("SIGKILL");
  }
}

async function ask(url: string): Promise<void> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "chain_getHeader", params: [] });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  await answer.text();
}
