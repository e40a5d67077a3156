#!/usr/bin/env node
/**
 * The command `subtensor-ts` (also `node-subtensor`, `npm start` and `npm test`). In a checkout it first brings
 * node_modules up to package-lock.json and dist/ up to the sources, saying so on stderr only, so that what a
 * subcommand writes to stdout stays clean. In an installed package there are no sources, and dist/ just runs.
 *
 *   launch.mjs ARGS...                    the node with these arguments
 *   launch.mjs --program PATH ARGS...     another built program: PATH relative to dist/, without ".js"
 *   launch.mjs --npm-script NAME ARGS...  a script of package.json
 *
 * Plain JavaScript, as it runs before anything is installed or built; kept parseable by old Nodes, so that they
 * get to the line that says which one is needed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NEEDED = [20, 19];
const SOURCE_FOLDERS = ["runtime", "node", "p2p", "bench"];
const BUILD_FILES = ["node/bundle.mjs", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
const LOCK_POLL_MS = 50;

const at = (...parts) => join(ROOT, ...parts);
const say = (line) => process.stderr.write(`${line}\n`);

function fail(line) {
  say(`subtensor-ts: ${line}`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(`Node.js ${NEEDED.join(".")} or newer is needed; this is ${process.version}`);
}

function readText(path) {
  try {
    return fs.readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Runs a tool with its stdout on our stderr; ends with a clear line when it cannot run or fails. */
function tool(what, command, args) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (done.error) fail(`${what}: ${done.error.message}`);
  if (done.status !== 0) fail(`${what} failed (${done.signal || `exit ${done.status}`})`);
}

/** npm by the path npm itself gives to its scripts, else from PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script && /npm-cli\.c?js$/.test(script) ? [process.execPath, [script]] : ["npm", []];
}

const lockHash = () =>
  createHash("sha256")
    .update(readText(at("package-lock.json")))
    .digest("hex");

/** Whether what npm says it installed is what the lock file asks for (optional packages may be left out by npm). */
function installedAsLocked() {
  const installed = readText(at("node_modules", ".package-lock.json"));
  if (installed === "") return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(readText(at("package-lock.json"))).packages;
  return Object.keys(want).every((path) => {
    if (path === "") return true;
    if (!have[path]) return Boolean(want[path].optional || want[path].peer);
    return have[path].integrity === want[path].integrity;
  });
}

/** Installs what package-lock.json names, unless it is there; a node_modules that is a link belongs to another checkout. */
function install() {
  const stamp = at("node_modules", ".locked");
  const hash = lockHash();
  if (readText(stamp) === hash) return;
  const linked = fs.existsSync(at("node_modules")) && fs.lstatSync(at("node_modules")).isSymbolicLink();
  if (linked) return;
  if (!installedAsLocked()) {
    say("subtensor-ts: installing the locked dependencies (npm ci)");
    const [command, first] = npmCommand();
    tool("npm ci", command, [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  fs.writeFileSync(stamp, hash);
}

/** Every input of the build with its size and time of change: a removed or an older file is a change, too. */
function fingerprint() {
  const lines = [];
  const add = (path) => {
    const stat = fs.statSync(at(path), { throwIfNoEntry: false });
    if (stat) lines.push(`${path} ${stat.size} ${stat.mtimeMs}`);
  };
  const walk = (folder) => {
    if (!fs.existsSync(at(folder))) return;
    for (const entry of fs.readdirSync(at(folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (path.endsWith(".ts")) add(path);
    }
  };
  BUILD_FILES.forEach(add);
  SOURCE_FOLDERS.forEach(walk);
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function build() {
  const stamp = at("dist", ".sources");
  const sources = fingerprint();
  if (readText(stamp) === sources) return;
  say("subtensor-ts: building (tsc -p tsconfig.build.json)");
  fs.rmSync(stamp, { force: true });
  tool("the build", process.execPath, [at("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
  tool("the bundle", process.execPath, [at("node", "bundle.mjs")]);
  fs.writeFileSync(stamp, sources);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs `work` alone among launchers of this checkout: several nodes are often started in the same moment. */
function alone(work) {
  const lock = at(".cache", "launch.lock");
  fs.mkdirSync(at(".cache"), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = Number(readText(lock));
      if (holder > 0 && !isRunning(holder)) fs.rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
    }
  }
  process.once("exit", () => fs.rmSync(lock, { force: true }));
  work();
  fs.rmSync(lock, { force: true });
}

function prepare() {
  const upToDate =
    readText(at("node_modules", ".locked")) === lockHash() && readText(at("dist", ".sources")) === fingerprint();
  if (upToDate) return;
  alone(() => {
    install();
    build();
  });
}

/** vitest itself ends with its stack for an option that it does not know. */
function checkTestOptions(args) {
  const options = args.filter((arg) => arg.startsWith("-")).map((arg) => arg.split(/[=.]/)[0]);
  if (options.length === 0) return;
  const vitest = at("node_modules", "vitest", "vitest.mjs");
  const { stdout } = spawnSync(process.execPath, [vitest, "run", "--help"], { encoding: "utf8" });
  const known = new Set(stdout.match(/(?<![\w-])--?[A-Za-z][\w-]*/g));
  const unknown = options.find((option) => !known.has(option) && !known.has(option.replace(/^--no-/, "--")));
  if (unknown !== undefined) fail(`unknown option ${unknown}: tests take names of test files, and vitest's options`);
}

function runScript(name, args) {
  if (/^(test|vitest):/.test(name)) checkTestOptions(args);
  const [command, first] = npmCommand();
  const done = spawnSync(command, [...first, "run", name, "--", ...args], { cwd: ROOT, stdio: "inherit" });
  if (done.error) fail(`npm run ${name}: ${done.error.message}`);
  process.exit(done.status === null ? 1 : done.status);
}

function main() {
  checkNode();
  if (fs.existsSync(at("tsconfig.build.json"))) prepare();
  const [first, name, ...rest] = process.argv.slice(2);
  if ((first === "--npm-script" || first === "--program") && name === undefined) fail(`${first} takes a name`);
  if (first === "--npm-script") return runScript(name, rest);
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  const program = first === "--program" ? name : "node/main";
  const bundled = at("dist", ...program.split("/")).concat(".bundle.mjs");
  const path = fs.existsSync(bundled) ? bundled : at("dist", ...program.split("/")).concat(".js");
  if (first === "--program") process.argv.splice(1, 3, path);
  if (!fs.existsSync(path)) fail(`${path} is missing: the package is not built`);
  return import(pathToFileURL(path).href);
}

await main();
