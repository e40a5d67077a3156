/** What the commands write: whole, where it was asked for, and nothing else harmed. */
import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readArguments } from "#node/cli/arguments.ts";
import { ensureResultFiles, RESULT_OPTIONS, writeFile, writeResults } from "#node/cli/commands/results.ts";
import { ensureWritable } from "#node/cli/ensure_writable.ts";
import { parseScenario } from "#node/simulate/scenario.ts";
import { scenarioText } from "#node/simulate/shipped_scenarios.ts";
import { simulate } from "#node/simulate/simulate.ts";
import { simulationCsv, simulationJson } from "#node/simulate/simulation_report.ts";
import { writeParts, writeWhole } from "#node/write_whole.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";

const ROOT = new URL("../../../", import.meta.url);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-results-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

const quiet = {
  env: {},
  out: () => undefined,
  say: () => undefined,
  ask: async () => "",
  askHidden: async () => "",
  input: async function* () {
    yield new Uint8Array();
  },
};
const options = { ...RESULT_OPTIONS, save: { kind: "value", value: "FILE", help: "" } } as const;
const read = (...argv: string[]) => readArguments(argv, options);

it("a link stays a link, and what it leads to is replaced", () => {
  writeFileSync(at("kept.csv"), "before");
  symlinkSync("kept.csv", at("link.csv"));
  writeWhole(at("link.csv"), "after");
  expect(lstatSync(at("link.csv")).isSymbolicLink()).toBe(true);
  expect(readFileSync(at("kept.csv"), "utf8")).toBe("after");
  expect(readdirSync(folder).sort()).toEqual(["kept.csv", "link.csv"]);
});

it("a device is written to, not replaced, and a full one is told of in words", async () => {
  for (const device of ["/dev/null", "/dev/full"]) ensureWritable("csv", device);
  writeWhole("/dev/null", "x");
  await expect(writeFile("/dev/full", "x", quiet)).rejects.toThrow(
    /^\/dev\/full cannot be written: there is no space left on the device$/,
  );
  for (const device of ["/dev/null", "/dev/full"]) expect(lstatSync(device).isCharacterDevice()).toBe(true);
});

it("asks beforehand whether a file can be written, and leaves none", () => {
  mkdirSync(at("folder"));
  writeFileSync(at("file"), "");
  expect(() => ensureWritable("csv", at("folder"))).toThrow(`--csv: ${at("folder")} is a folder`);
  expect(() => ensureWritable("csv", at("none/x"))).toThrow(`--csv: there is no folder ${at("none")}`);
  expect(() => ensureWritable("csv", at("file/x"))).toThrow("cannot be written: a part of the path is no folder");
  expect(() => ensureWritable("csv", at("x".repeat(300)))).toThrow("cannot be written: the name is too long");
  expect(() => ensureWritable("csv", "/proc/none.csv")).toThrow(/^--csv: \/proc\/none\.csv cannot be written: /);
  ensureWritable("csv", at("fine.csv"));
  expect(readdirSync(folder).sort()).toEqual(["file", "folder"]);
});

it("refuses two outputs in one file, and one over what is read", () => {
  const refusal = (argv: string[], path?: string): string => {
    try {
      ensureResultFiles(read(...argv), path === undefined ? [] : [["the scenario", path]], ["save"]);
      return "";
    } catch (cause) {
      return (cause as Error).message;
    }
  };
  writeFileSync(at("a.json"), "{}");
  linkSync(at("a.json"), at("hard.json"));
  symlinkSync("a.json", at("soft.json"));
  expect(refusal(["--json", at("x"), "--csv", at("y")], at("a.json"))).toBe("");
  expect(refusal(["--json", at("x"), "--csv", `${folder}/./x`])).toBe(`--csv: ${folder}/./x is the file of --json`);
  expect(refusal(["--json", at("x"), "--save", at("x")])).toBe(`--json: ${at("x")} is the file of --save`);
  for (const name of ["a.json", "hard.json", "soft.json"])
    expect(refusal(["--json", at(name)], at("a.json"))).toBe(`--json: ${at(name)} is the file of the scenario`);
  expect(refusal(["--csv", "/dev/null", "--svg", "/dev/null"])).toBe("");
  expect(refusal(["--save", "-"])).toBe("--save takes a file: standard output is for results");
  expect(refusal(["--csv", at("x"), "--csv", at("y")])).toBe("--csv is given twice");
  expect(readFileSync(at("a.json"), "utf8")).toBe("{}");
});

it("names the file that could not be written", async () => {
  const results = { json: () => "[]", csv: () => "a\n", svg: () => "<svg/>" };
  await writeResults(read("--csv", at("a.csv")), quiet, results);
  expect(readFileSync(at("a.csv"), "utf8")).toBe("a\n");
  await expect(writeResults(read("--svg", at("none/a.svg")), quiet, results)).rejects.toThrow(
    `${at("none/a.svg")} cannot be written: there is no such file`,
  );
});

it("writes parts as they are made: whole, or nothing where it was stopped or a part failed", async () => {
  const sizes: number[] = [];
  const beside = at(`p.${process.pid}`);
  function* parts(fails: boolean): Generator<string, void> {
    for (const part of ["one ", "two ", "three"]) {
      sizes.push(existsSync(beside) ? readFileSync(beside).length : 0);
      if (fails && part === "three") throw new RangeError("no room");
      yield part;
    }
  }
  await writeParts(at("p"), parts(false), () => false);
  expect(readFileSync(at("p"), "utf8")).toBe("one two three");
  expect(sizes).toEqual([0, 4, 8]);
  let asked = 0;
  await writeParts(at("p"), parts(true), () => ++asked === 2);
  expect(asked).toBe(2);
  await expect(writeParts(at("p"), parts(true), () => false)).rejects.toThrow("no room");
  expect(readFileSync(at("p"), "utf8")).toBe("one two three");
  expect(readdirSync(folder)).toEqual(["p"]);
});

it("hands out simulations in parts, of which each is an epoch's: all in one would not fit a text", async () => {
  const scenario = parseScenario("stable-miner", scenarioText("stable-miner"), { epochs: 4 });
  const simulation = { scenario, engine: "cpu", epochs: [...simulate(scenario, cpuEngine)] };
  const lines = [...simulationCsv(simulation)].map((part) => part.trimEnd().split("\n").length);
  expect(lines).toEqual([1, 6, 6, 6, 6]);
  const json = [...simulationJson(simulation)];
  expect(json).toHaveLength(6);
  const { epochs } = JSON.parse(json.join("")) as { epochs: { epoch: number; bonds: unknown }[] };
  expect(epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  expect(epochs[3]?.bonds).toEqual(simulation.epochs[3]?.bonds);
  expect(epochs[3]).not.toHaveProperty("bondTriples");
  expect(simulation.epochs[3]?.bondTriples).toEqual(Uint16Array.from(simulation.epochs[3]?.bonds.flat() ?? []));
});

it("keeps little of each epoch: 300 of a whole subnet fit a small heap", async () => {
  const [neurons, validators] = [256, 64];
  const weights = Array.from({ length: neurons - validators }, (_, at) => [String(validators + at), 1 + (at % 7)]);
  const all = Array.from({ length: validators }, (_, uid) => String(uid));
  const step = {
    epoch: 0,
    stakes: Object.fromEntries(all.map((uid) => [uid, 1000])),
    weights: Object.fromEntries(all.map((uid) => [uid, Object.fromEntries(weights)])),
  };
  writeFileSync(at("subnet.json"), JSON.stringify({ epochs: 300, neurons, steps: [step] }));
  const program = new URL("node/main.ts", ROOT).pathname;
  const argv = ["--max-old-space-size=160", "--conditions=source", "--import", "tsx", program, "simulate-yuma"];
  const child = spawn(process.execPath, [...argv, at("subnet.json"), "--csv", at("s.csv")], {
    cwd: ROOT,
    stdio: "ignore",
  });
  expect(await new Promise((resolve) => child.once("exit", (code, by) => resolve(by ?? code)))).toBe(0);
  expect(statSync(at("s.csv")).size).toBeGreaterThan(300 * neurons * (neurons - validators) * 2);
});

it("says in one line that standard output is full", async () => {
  const full = openSync("/dev/full", "w");
  const program = new URL("node/main.ts", ROOT).pathname;
  const argv = ["--conditions=source", "--import", "tsx", program, "simulate-yuma", "stable-miner", "--epochs", "1"];
  const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: ["ignore", full, "pipe"] });
  let said = "";
  child.stderr?.on("data", (data) => {
    said += String(data);
  });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1);
  closeSync(full);
  expect(said).toBe("Error: standard output cannot be written: there is no space left on the device\n");
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s amid writing ends the process when the file is whole", async (signal) => {
  const program = new URL("test/support/write_when_told_to_stop.ts", ROOT).pathname;
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", program, at("f"), signal], {
    cwd: ROOT,
    stdio: "inherit",
  });
  const ended = await new Promise((resolve) => child.once("exit", (code, by) => resolve(by ?? code)));
  expect(ended).toBe(signal);
  expect(readFileSync(at("f"), "utf8")).toBe("one two");
});
