import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, tail } from "./running_node.ts";

const SCRIPTS = join(ROOT, "test", "e2e", "python");
const VENVS = join(ROOT, ".cache", "venvs");
const SYSTEM_PYTHON = process.env["PYTHON"] ?? "python3";
const PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
const RUN_WITHIN_MS = 240_000;

/** A client of the Python world in a virtual environment of its own. */
export interface PythonClient {
  /** Runs one of our scripts (or, with "-m", a module of the client) and gives its stdout; fails with its output. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs a script of ours against the endpoint and gives the JSON object of each line it printed, merged in order. */
  story(script: string, args: readonly string[]): Promise<Record<string, unknown>>;
}

/**
 * The client pinned in `<name>.requirements.txt`, unmodified from PyPI. The environment is kept under .cache/venvs by
 * the hash of the pins, so that it is built once; one test file uses one environment, so no two builds meet.
 */
export async function pythonClient(name: string): Promise<PythonClient> {
  const pins = join(SCRIPTS, `${name}.requirements.txt`);
  const hash = createHash("sha256").update(readFileSync(pins)).digest("hex").slice(0, 12);
  const folder = join(VENVS, `${name}-${hash}`);
  const python = join(folder, "bin", "python");
  const complete = join(folder, "complete");
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(VENVS, { recursive: true });
    await execute(SYSTEM_PYTHON, ["-m", "venv", folder], {});
    await execute(python, [...PIP, "--requirement", pins], {});
    writeFileSync(complete, "");
  }
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    withHome((home) => execute(python, args, { ...home, ...env }));
  return {
    run,
    story: async (script, args) => merge(await run([join(SCRIPTS, script), ...args])),
  };
}

/** Gives the client a home folder of its own: wallets, caches and settings of the machine's user stay out of it. */
async function withHome<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "subtensor-ts-home-"));
  try {
    return await work({ HOME: home, BITTENSOR_RUNTIME_CACHE_DIR: join(home, "runtime-cache"), PYTHONUNBUFFERED: "1" });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function execute(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let stdout = "";
    let all = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      all += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      all += chunk.toString();
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), RUN_WITHIN_MS);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code ?? signal}:\n${tail(all)}`));
    });
  });
}

function merge(stdout: string): Record<string, unknown> {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return Object.assign({}, ...lines.map((line) => JSON.parse(line) as Record<string, unknown>));
}
