import { expect, it } from "vitest";
import { syntheticState } from "#node/kernels/synthetic_storage.ts";
import { type BenchCase, type BenchFigure, bench, median } from "#node/simulate/bench.ts";
import { benchChart, benchCsv, benchJson } from "#node/simulate/bench_report.ts";
import { epochRuns } from "#node/simulate/epoch_runs.ts";
import { OutsideBounds, type YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";

const caseOf = (neurons: number, validators: number, mechanisms = 1): BenchCase => {
  const shape = { neurons, validators, density: 0.7, yuma3: true, liquidAlpha: true };
  return {
    neurons,
    validators,
    mechanisms,
    sparsity: 0.3,
    yuma: 3,
    liquidAlpha: true,
    seed: 5,
    build: () => ({ ...syntheticState(shape, 5, mechanisms), emission: 1_000_000n }),
  };
};

const run = (cases: readonly BenchCase[], ...engines: YumaEngine[]) =>
  runWithin(Number.POSITIVE_INFINITY, cases, ...engines);

const runWithin = async (room: number, cases: readonly BenchCase[], ...engines: YumaEngine[]) => {
  const figures: BenchFigure[] = [];
  const said: string[] = [];
  const failures = await bench(cases, {
    engines: engines.map((engine) => ({ engine, device: "a device" })),
    epochs: 2,
    room,
    say: (line) => said.push(line),
    onFigure: (figure) => figures.push(figure),
  });
  return { figures, said, failures };
};

/** The CPU's, wrong by one unit in one incentive. */
const wrongEngine: YumaEngine = {
  name: "wrong",
  run: (pipeline, load) => {
    const result = cpuEngine.run(pipeline, load);
    const { incentive } = result as { incentive: Uint16Array };
    incentive[3] = (incentive[3] ?? 0) ^ 1;
    return result;
  },
};

const throwing = (error: Error): YumaEngine => ({
  name: "throwing",
  run: () => {
    throw error;
  },
});

it("takes the middle of times, between two where there is none", () => {
  expect([[], [7], [9, 1], [3, 100, 1], [1, 2, 4, 100]].map(median)).toEqual([0, 7, 5, 3, 3]);
});

it("what is said of Yuma 2 is true: its epochs are the same with liquid alpha", () => {
  const digestOf = (yuma3: boolean, liquidAlpha: boolean): string => {
    const shape = { neurons: 32, validators: 8, density: 0.7, yuma3, liquidAlpha };
    const runs = epochRuns({ ...syntheticState(shape, 5), emission: 1_000_000n }, cpuEngine);
    runs.next();
    return runs.next().value.digest;
  };
  expect(digestOf(false, true)).toBe(digestOf(false, false));
  expect(digestOf(true, true)).not.toBe(digestOf(true, false));
});

it("times every engine on every case and compares with the plain one", async () => {
  const { figures, failures } = await run([caseOf(24, 6), caseOf(48, 8, 2)], cpuEngine, plainEngine);
  expect(failures).toEqual([]);
  expect(figures.map(({ neurons, mechanisms, engine }) => `${neurons} ${mechanisms} ${engine}`)).toEqual([
    "24 1 plain",
    "24 1 cpu",
    "48 2 plain",
    "48 2 cpu",
  ]);
  for (const figure of figures) {
    expect(figure).toMatchObject({
      yuma: 3,
      liquidAlpha: true,
      device: "a device",
      epochs: 2,
      exact: true,
      checkedAgainst: "plain",
    });
    expect(figure.kernelMs).toBeGreaterThan(0);
    expect(figure.epochMs).toBeGreaterThanOrEqual(figure.kernelMs);
  }
});

it("tells an engine that is wrong in a single bit", async () => {
  const { figures, failures } = await run([caseOf(24, 6)], wrongEngine);
  expect(figures.map(({ engine, exact }) => [engine, exact])).toEqual([["wrong", false]]);
  expect(failures).toEqual(["24 neurons / 6 validators, Yuma 3 liquid: wrong differs from plain"]);
});

it("goes on after an engine that fails, and names what failed where", async () => {
  const lost = await run([caseOf(24, 6)], throwing(new Error("the device\nis gone")), cpuEngine);
  expect(lost.failures).toEqual(["24 neurons / 6 validators, Yuma 3 liquid on throwing: the device is gone"]);
  expect(lost.figures.map(({ engine }) => engine)).toEqual(["cpu"]);
  const full = await run([caseOf(24, 6)], throwing(new RangeError("Array buffer allocation failed")));
  expect(full.failures).toEqual(["24 neurons / 6 validators, Yuma 3 liquid on throwing: there is no memory for it"]);
});

it("says where the plain engine stepped in", async () => {
  const { figures, said } = await run([caseOf(24, 6)], throwing(new OutsideBounds("anything")));
  expect(figures).toMatchObject([{ engine: "throwing", exact: true }]);
  expect(said.at(-1)).toBe(
    "24 neurons / 6 validators, Yuma 3 liquid: outside of throwing's exact range, the plain engine stepped in",
  );
});

it("compares with the CPU engine what is too large for the plain one", async () => {
  const huge = { ...caseOf(24, 6), neurons: 65_535, validators: 65_535 };
  const { figures, said } = await run([huge], plainEngine, cpuEngine, wrongEngine);
  expect(said[0]).toContain("too large for the plain engine");
  expect(figures.map(({ engine, exact, checkedAgainst }) => [engine, exact, checkedAgainst])).toEqual([
    ["cpu", null, null],
    ["wrong", false, "cpu"],
  ]);
});

it("names a case that there is no memory for", async () => {
  const huge: BenchCase = {
    ...caseOf(24, 6),
    build: () => ({ ...caseOf(24, 6).build(), ...{ emission: BigInt(new Uint8Array(2 ** 53).length) } }),
  };
  await expect(run([huge], cpuEngine)).rejects.toThrow(
    /^24 neurons \/ 6 validators, Yuma 3 liquid: there is no memory for it$/,
  );
});

it("refuses a case that is larger than the machine's memory before it is made", async () => {
  const build = () => {
    throw new Error("it was made");
  };
  const huge = { ...caseOf(24, 6), neurons: 65_535, validators: 65_535, mechanisms: 2, build };
  await expect(runWithin(8e9, [huge], cpuEngine)).rejects.toThrow(
    /^65,535 neurons \/ 65,535 validators, 2 mechanisms, Yuma 3 liquid: there is no memory for it: 144\.3 GB at least, and 8\.0 GB are available$/,
  );
});

it("runs each epoch on what the one before left, and leaves alone what it was given", () => {
  const subnet = caseOf(24, 6).build();
  const root = subnet.state.root;
  const take = () => {
    const runs = epochRuns(subnet, cpuEngine);
    return [runs.next().value.digest, runs.next().value.digest, runs.next().value.digest];
  };
  const first = take();
  expect(new Set(first).size).toBe(3);
  expect(take()).toEqual(first);
  expect(subnet.state.root).toBe(root);
});

it("reports as JSON, CSV and a chart of a line an engine", async () => {
  const { figures } = await run([caseOf(24, 6), caseOf(48, 8)], cpuEngine, plainEngine);
  expect(JSON.parse(benchJson(figures))).toEqual(figures);
  const lines = benchCsv(figures).trimEnd().split("\n");
  expect(lines[0]).toBe(
    "neurons,validators,mechanisms,sparsity,yuma,liquidAlpha,seed,engine,device,epochs,epochMs,kernelMs,exact,checkedAgainst",
  );
  expect(lines[1]).toMatch(/^24,6,1,0\.3,3,true,5,plain,a device,2,[\d.]+,[\d.]+,true,plain$/);
  expect(lines).toHaveLength(5);
  const svg = benchChart(figures);
  expect(svg.match(/<circle /g)).toHaveLength(4);
  expect(svg).toContain(">Yuma 3 liquid</text>");
});
