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
const RUN_WITHIN_MS = 540_000;

/** A client of the Python world in a virtual environment of its own. */
export interface PythonClient {
  /** Runs a script of ours and gives the JSON objects of the lines that it wrote to $FOUND, merged; fails with its output. */
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
  return { story: (script, args) => tellStory(python, [join(SCRIPTS, script), ...args]) };
}

/** The client gets a home folder of its own: wallets, caches and settings of the machine's user stay out of it. */
async function tellStory(python: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const home = mkdtempSync(join(tmpdir(), "subtensor-ts-home-"));
  const found = join(home, "found.jsonl");
  writeFileSync(found, "");
  const env = {
    HOME: home,
    BITTENSOR_RUNTIME_CACHE_DIR: join(home, "runtime-cache"),
    PYTHONUNBUFFERED: "1",
    FOUND: found,
  };
  try {
    await execute(python, args, env);
    return merge(readFileSync(found, "utf8"));
  } catch (error) {
    throw new Error(`${(error as Error).message}\n--- found until then:\n${readFileSync(found, "utf8")}`, {
      cause: error,
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function execute(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let output = "";
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const timer = setTimeout(() => child.kill("SIGKILL"), RUN_WITHIN_MS);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code ?? signal}:\n${tail(output)}`));
    });
  });
}

function merge(found: string): Record<string, unknown> {
  const lines = found.split("\n").filter((line) => line !== "");
  return Object.assign({}, ...lines.map((line) => JSON.parse(line) as Record<string, unknown>));
}
