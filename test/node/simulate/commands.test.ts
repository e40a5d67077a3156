import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readArguments, UsageError } from "#node/cli/arguments.ts";
import { parseCommandLine, runCommand } from "#node/cli/parse.ts";
import { svgChart } from "#node/simulate/chart.ts";
import { csv } from "#node/simulate/csv.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import { writeWhole } from "#node/write_whole.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-simulate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a subcommand. */
async function run(...argv: string[]): Promise<{ out: string; said: string }> {
  const invocation = parseCommandLine(argv);
  if (invocation.kind === "print") return { out: invocation.text, said: "" };
  if (invocation.kind !== "command") throw new Error(`${argv.join(" ")} is no command`);
  const written = { out: "", said: "" };
  await runCommand(invocation, {
    env: {},
    out: (text) => {
      written.out += text;
    },
    say: (text) => {
      written.said += text;
    },
    ask: async () => "",
    askHidden: async () => "",
    input: async function* () {
      yield new Uint8Array();
    },
  });
  return written;
}

const SMALL = ["bench-yuma", "--neurons", "16,32", "--validators", "4", "--epochs", "1", "--engine", "cpu"];

it("bench-yuma: a table, or JSON alone on standard output", async () => {
  const table = await run(...SMALL, "--yuma", "2", "3");
  expect(table.out.trimEnd().split("\n")).toHaveLength(2 + 4);
  expect(table.said).toContain("32 neurons / 4 validators, Yuma 3: cpu ...");
  const { out } = await run(...SMALL, "--liquid-alpha", "--json");
  const figures = JSON.parse(out) as Record<string, unknown>[];
  expect(figures).toHaveLength(2);
  for (const figure of figures)
    expect(figure).toMatchObject({ validators: 4, yuma: 3, liquidAlpha: true, engine: "cpu", exact: true });
  for (const figure of figures)
    expect(Object.keys(figure)).toEqual([
      "neurons",
      "validators",
      "yuma",
      "liquidAlpha",
      "engine",
      "device",
      "epochMs",
      "kernelMs",
      "exact",
    ]);
});

it("bench-yuma: writes files, the metagraph that it read among them", async () => {
  const at = (name: string): string => join(folder, name);
  const { out } = await run(...SMALL, "--json", at("a.json"), "--csv", at("a.csv"), "--svg", at("a.svg"));
  expect(out).toContain("| 16 / 4 ");
  const kept = JSON.parse(readFileSync(at("a.json"), "utf8"));
  expect(kept).toHaveLength(2);
  expect(kept[0]).toMatchObject({ mechanisms: 1, sparsity: 0, seed: 1, epochs: 1, checkedAgainst: "plain" });
  expect(readFileSync(at("a.csv"), "utf8").split("\n")).toHaveLength(4);
  expect(readFileSync(at("a.svg"), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "a.json", "a.svg"]);
});

it("bench-yuma: Yuma 2 is not called liquid, and it is said that it takes no notice", async () => {
  const { out, said } = await run(...SMALL, "--yuma", "2,3", "--liquid-alpha");
  expect(out.match(/Yuma \d( liquid)?/g)).toEqual(["Yuma 2", "Yuma 3 liquid", "Yuma 2", "Yuma 3 liquid"]);
  expect(said).toContain("Yuma 2 takes no notice of liquid alpha: its epochs are those without it\n");
  expect((await run(...SMALL, "--liquid-alpha")).said).not.toContain("takes no notice");
});

it("simulate-yuma: lists what is shipped, tells everybody's share, writes files", async () => {
  expect((await run("simulate-yuma", "--list")).out).toMatch(/^kappa-boundary +Two camps/m);
  const at = (name: string): string => join(folder, name);
  const args = ["simulate-yuma", "selfish-cabal", "--epochs", "3"];
  const { out } = await run(...args, "--csv", at("s.csv"), "--svg", at("s.svg"), "--json", at("s.json"));
  expect(out).toMatch(/^A minority weighs nobody but its own miner, 3 epochs\nThree validators with 60% of the stake /);
  expect(out).toMatch(/^\| cabal 1 +\| +7\.35% \|/m);
  const lines = readFileSync(at("s.csv"), "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(1 + 3 * 8);
  expect(lines[0]).toMatch(/^epoch,uid,name,stake,.*,bond to good 1,bond to good 2,bond to poor 1$/);
  expect(lines[1]).toMatch(/^0,0,honest 1,25\.000000000,0\.249989,true,true,0,0,0\.367636,1\.47061,/);
  const svg = readFileSync(at("s.svg"), "utf8");
  for (const title of ["Dividends", "Bonds", "Incentive", "Consensus"]) expect(svg).toContain(`>${title}</text>`);
  expect(svg).toContain("honest 1 &gt; good 1");
  const { epochs, neurons } = JSON.parse(readFileSync(at("s.json"), "utf8"));
  expect(neurons).toHaveLength(8);
  expect(epochs[2].consensus.slice(5)).toEqual([29_490, 22_937, 13_107]);
  expect(JSON.parse((await run(...args, "--json")).out).epochs).toEqual(epochs);
});

it("one of the results alone on standard output, where - is its file", async () => {
  const scenario = ["simulate-yuma", "stable-miner", "--epochs", "2"];
  const { out } = await run(...scenario, "--csv", "-", "--svg", join(folder, "a.svg"));
  expect(out).toMatch(/^epoch,uid,name,/);
  expect(out.trimEnd().split("\n")).toHaveLength(1 + 2 * 6);
  expect((await run(...scenario, "--svg", "-")).out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect((await run(...scenario, "--json", "-")).out).toBe((await run(...scenario, "--json")).out);
  const figures = JSON.parse((await run(...SMALL, "--json", "-")).out) as object[];
  expect(Object.keys(figures[0] ?? {})).toHaveLength(9);
  expect((await run(...SMALL, "--csv", "-")).out).toMatch(/^neurons,validators,/);
  await expect(run(...scenario, "--json", "--csv", "-")).rejects.toThrow(
    "--csv: standard output is for --json already",
  );
  expect(readdirSync(folder)).toEqual(["a.svg"]);
});

it("simulate-yuma: shows a scenario's file, which runs as its own", async () => {
  const { out } = await run("simulate-yuma", "stable-miner", "--show");
  writeFileSync(join(folder, "mine.json"), out);
  const results = await Promise.all(
    ["stable-miner", join(folder, "mine.json")].map((name) => run("simulate-yuma", name, "--json")),
  );
  expect(results[0]?.out).toBe(results[1]?.out);
});

it("simulate-yuma: hyperparameters of the command line come before the scenario's", async () => {
  const dividends = async (...argv: string[]): Promise<number[]> =>
    JSON.parse((await run("simulate-yuma", ...argv, "--json")).out).epochs.at(-1).dividends;
  expect(await dividends("selfish-cabal", "--set", "bondsPenalty=0")).toEqual(
    await dividends("selfish-cabal-unpunished"),
  );
  expect(await dividends("selfish-cabal", "--engine", "plain")).toEqual(await dividends("selfish-cabal"));
});

it("refuses in one line what it cannot do, and leaves files as they were", async () => {
  const kept = join(folder, "kept.csv");
  writeFileSync(kept, "before\n");
  const bad = join(folder, "bad.json");
  writeFileSync(bad, '{"epochs":1,"neurons":2,"steps":[{"epoch":0,"weights":{"5":[1,1]}}]}');
  mkdirSync(join(folder, "sub"));
  const cases: readonly (readonly [argv: readonly string[], message: string])[] = [
    [["bench-yuma", "--engine", "cuda"], "--engine: there is no engine cuda; there are plain, cpu"],
    [["bench-yuma", "--neurons", ","], "--neurons takes a value at least"],
    [["bench-yuma", "--engine="], "--engine takes a value at least"],
    [["bench-yuma", "--url", "ws://x", "--netuid", "1", "--at", "0x5"], "--at takes the hash (0x and 64 digits) or"],
    [["simulate-yuma", ""], "simulate-yuma takes a SCENARIO"],
    [["simulate-yuma", bad, "--json", bad], `--json: ${bad} is the file of the scenario`],
    [["simulate-yuma", "selfish-cabal", "--set", "kappa=0.5", "kappa=0.6"], "--set: kappa is given twice"],
    [["bench-yuma", "--neurons", "0"], "--neurons takes a whole number from 1 to 65535, not 0"],
    [["bench-yuma", "--neurons", "8", "--validators", "9"], "--validators 9 are more than --neurons 8"],
    [["bench-yuma", "--neurons", "8,9", "--validators", "1,2,3"], "--validators takes one number, or 2"],
    [["bench-yuma", "--sparsity", "1.1"], "--sparsity takes a share from 0 to 1, not 1.1"],
    [["bench-yuma", "--sparsity", "-1"], "--sparsity takes a share from 0 to 1, not -1"],
    [["bench-yuma", "--yuma", "4"], "--yuma takes a whole number from 2 to 3, not 4"],
    [["bench-yuma", "--mechanisms", "16"], "--mechanisms takes a whole number from 1 to 15, not 16"],
    [["bench-yuma", "--epochs", "x"], "--epochs takes a whole number from 1 to 100000, not x"],
    [["bench-yuma", "--netuid", "1"], "--netuid goes with --url or --file"],
    [["bench-yuma", "--file", bad, "--seed", "1"], "--seed is for made-up subnets"],
    [["bench-yuma", "--file", bad, "--url", "ws://x"], "--url and --file exclude each other"],
    [["bench-yuma", "--url", "ws://x"], "--netuid is missing"],
    [["bench-yuma", "--file", join(folder, "none")], "there is no such file"],
    [["bench-yuma", "--svg", join(folder, "sub")], `--svg: ${join(folder, "sub")} is a folder`],
    [["bench-yuma", "--csv", join(folder, "none", "x.csv")], `--csv: there is no folder ${join(folder, "none")}`],
    [["simulate-yuma"], "simulate-yuma takes a SCENARIO"],
    [["simulate-yuma", "--json", bad], "simulate-yuma takes a SCENARIO"],
    [["simulate-yuma", "no-such"], "no-such: there is no such file, and no scenario of that name"],
    [["simulate-yuma", bad, "--csv", kept], `${bad}: steps[0].weights["5"]: there is no uid 5: the last one is 1`],
    [["simulate-yuma", "selfish-cabal", "--set", "kappa"], "--set takes NAME=VALUE, not kappa"],
    [["simulate-yuma", "selfish-cabal", "--set", "kappa=7"], "--set: kappa: a number from 0 to 1 is wanted, not 7"],
    [["simulate-yuma", "selfish-cabal", "--set", "rho=7"], '--set: there is no "rho"; there are yuma'],
    [["simulate-yuma", "selfish-cabal", "--engine", "x"], "--engine: there is no engine x"],
    [["simulate-yuma", "selfish-cabal", "--epochs", "0"], "--epochs takes a whole number from 1 to 100000, not 0"],
  ];
  for (const [argv, message] of cases) {
    const failure = await run(...argv).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(failure instanceof UsageError || failure instanceof SimulationError, argv.join(" ")).toBe(true);
    expect((failure as Error).message).toContain(message);
    expect((failure as Error).message).toMatch(/^[^\n]*$/);
  }
  expect(readFileSync(kept, "utf8")).toBe("before\n");
  expect(JSON.parse(readFileSync(bad, "utf8"))).toHaveProperty("neurons");
  expect(readdirSync(folder).sort()).toEqual(["bad.json", "kept.csv", "sub"]);
});

it("has help for both", async () => {
  expect((await run("bench-yuma", "--help")).out).toMatch(/--json \[FILE\]/);
  expect((await run("simulate-yuma", "--help")).out).toMatch(/^Usage: subtensor-ts simulate-yuma SCENARIO/);
});

it("an option may leave its value out", () => {
  const table = {
    json: { kind: "optional", value: "FILE", help: "" },
    csv: { kind: "value", help: "" },
  } as const;
  const read = (...argv: string[]) => readArguments(argv, table);
  expect(read("--json").has("json")).toBe(true);
  expect(read("--json").value("json")).toBeUndefined();
  expect(read("--json", "--csv", "b").value("json")).toBeUndefined();
  expect(read("--json", "a", "c").value("json")).toBe("a");
  expect(read("--json", "a", "c").positionals).toEqual(["c"]);
  expect(read("--json=a", "c").value("json")).toBe("a");
  expect(read("--json=a", "c").positionals).toEqual(["c"]);
  expect(read("c").has("json")).toBe(false);
});

it("a file is written whole or not at all", () => {
  const path = join(folder, "x");
  writeWhole(path, "one");
  writeWhole(path, "two");
  expect(readFileSync(path, "utf8")).toBe("two");
  expect(() => writeWhole(join(folder, "none", "x"), "three")).toThrow("ENOENT");
  mkdirSync(join(folder, "taken"));
  expect(() => writeWhole(join(folder, "taken"), "four")).toThrow();
  expect(readdirSync(folder).sort()).toEqual(["taken", "x"]);
  expect(existsSync(join(folder, "none"))).toBe(false);
});

it("quotes what a comma or a quote would break", () => {
  expect(
    csv(
      ["a", "b"],
      [
        ['x, "y"', null],
        ["plain", 1n],
      ],
    ),
  ).toBe('a,b\n"x, ""y""",\nplain,1\n');
});

it("charts hold no markup of names, cope with nothing, one point, and more lines than can be told apart", () => {
  const panel = (series: { name: string; points: [number, number][] }[], scale: "linear" | "log" = "linear") =>
    svgChart("<t>", [{ title: "a & b", xLabel: "x", yLabel: "y", scale, series }]);
  expect(
    panel([
      {
        name: "<script>",
        points: [
          [0, 1],
          [1, 2],
        ],
      },
    ]),
  ).toContain("&lt;script&gt;");
  expect(panel([{ name: "<script>", points: [[0, 1]] }])).not.toContain("<script>");
  expect(panel([])).toContain("nothing to show");
  const many = Array.from({ length: 40 }, (_, n) => ({
    name: `n${n}`,
    points: [
      [0, n],
      [1, n],
    ] as [number, number][],
  }));
  expect(panel(many)).toContain("13 more are not drawn");
  for (const scale of ["linear", "log"] as const)
    for (const points of [
      [[3, 5]],
      [
        [1, 1e-3],
        [1e6, 1e9],
      ],
    ] as [number, number][][])
      expect(panel([{ name: "n", points }], scale)).not.toMatch(/NaN|Infinity/);
  expect(
    panel([
      {
        name: "n",
        points: [
          [0, 0],
          [1, 0],
        ],
      },
    ]),
  ).not.toMatch(/NaN|Infinity/);
});
