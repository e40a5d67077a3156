/** Real threads: they do the work, wait without keeping a process, and an epoch goes on without them. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { CLAIM, DONE, generationOf, newWords, takePart } from "#node/kernels/crew_protocol.ts";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import { ThreadCrew } from "#node/kernels/thread_crew.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import type { Crew } from "#runtime/kernels/wasm/crew.ts";
import { wasmThreadsEngine } from "#runtime/kernels/wasm/engine.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

const { subnet, mechanism } = syntheticSubnet(
  { neurons: 600, validators: 64, density: 1, yuma3: true, liquidAlpha: true },
  7,
);
const expected = runMechanism(cpuEngine, subnet, mechanism);

/** However loaded the machine is: nothing takes as long. */
const LONG_MS = 60_000;

/** A started crew and an engine on it; `meanwhile` is called when the threads have an order. */
const started = async (
  meanwhile: (crew: ThreadCrew, words: Int32Array, parts: number) => void,
  patienceMs = LONG_MS,
) => {
  const words = newWords();
  const crew = new ThreadCrew({ threads: 3, patienceMs, makeWords: () => words });
  onTestFinished(() => crew.close());
  await crew.start();
  const told: string[] = [];
  const watched: Crew = {
    threads: crew.threads,
    run: (memory, job, parts, own, take) =>
      crew.run(memory, job, parts, own, () => {
        take();
        meanwhile(crew, words, parts);
      }),
  };
  const engine = wasmThreadsEngine(watched, (why) => told.push(why));
  return { crew, words, told, epoch: () => runMechanism(engine, subnet, mechanism) };
};

describe("a crew of threads", () => {
  it("does all of an epoch while the asking one is busy", async () => {
    let orders = 0;
    const { epoch, told } = await started((_, words, parts) => {
      for (let done = Atomics.load(words, DONE); done < parts; done = Atomics.load(words, DONE))
        if (Atomics.wait(words, DONE, done, LONG_MS) === "timed-out") expect.unreachable("the threads do nothing");
      orders++;
    });
    for (let each = 0; each < 3; each++) expect(epoch()).toEqual(expected);
    expect([orders, told]).toEqual([6, []]);
  });

  it("is not waited for when it starts", () => {
    const crew = new ThreadCrew({ threads: 3, patienceMs: LONG_MS });
    onTestFinished(() => crew.close());
    expect(crew.workers).toEqual([]);
    const engine = wasmThreadsEngine(crew, (why) => expect.unreachable(why));
    expect(runMechanism(engine, subnet, mechanism)).toEqual(expected);
    expect(crew.workers.length).toBe(2);
  });

  it("ends without work, and starts again with the next epoch", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const crew = new ThreadCrew({ threads: 3, patienceMs: LONG_MS });
    onTestFinished(() => crew.close());
    const engine = wasmThreadsEngine(crew, (why) => expect.unreachable(why));
    const workers: number[] = [];
    for (const pause of [59_000, 59_000, 61_000, 0]) {
      expect(runMechanism(engine, subnet, mechanism)).toEqual(expected);
      vi.advanceTimersByTime(pause);
      workers.push(crew.workers.length);
    }
    expect(workers).toEqual([2, 2, 0, 2]);
  });

  it("may lose a thread at any time: the epoch is the same, and the next ones are told once", async () => {
    const { epoch, told, crew } = await started((alive) => void alive.workers[0]?.terminate(), 500);
    const ended = new Promise((resolve) => crew.workers[0]?.once("exit", resolve));
    expect(epoch()).toEqual(expected);
    await ended;
    for (let each = 0; each < 3; each++) expect(epoch()).toEqual(expected);
    expect(told.length).toBe(1);
  });

  it("is given up where a thread has a part and does not answer", async () => {
    const { epoch, told } = await started((_, words, parts) => {
      const generation = generationOf(Atomics.load(words, CLAIM));
      // As one that ended in the middle of it; or, if all parts are taken, as one whose last answer is lost.
      if (takePart(words, { generation, parts }) === undefined) Atomics.sub(words, DONE, 1);
    }, 100);
    expect(epoch()).toEqual(expected);
    expect(told).toEqual(["a thread gave no answer for 100 ms"]);
  });

  it("is given up where a thread fails", async () => {
    // No order can be understood by a thread that gets what is no memory.
    const bad = { generation: 0, job: undefined, parts: 1, memory: {} };
    const { epoch, told, crew } = await started((alive) => alive.workers[0]?.postMessage(bad));
    const ended = new Promise((resolve) => crew.workers[0]?.once("exit", resolve));
    for (let each = 0; each < 2; each++) expect(epoch()).toEqual(expected);
    await ended;
    expect(epoch()).toEqual(expected);
    expect(told.length).toBe(1);
  });

  it("keeps no process from ending", async () => {
    const script = `
      import { startEngine } from "#node/kernels/engines.ts";
      import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
      import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";
      const engine = await startEngine("wasm-threads");
      await engine.warmUp();
      const { subnet, mechanism } = syntheticSubnet({ neurons: 256, validators: 64, density: 1 }, 1);
      console.log(runMechanism(engine, subnet, mechanism).consensus.length);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--conditions=source", "--input-type=module", "--eval", script],
      { cwd: fileURLToPath(new URL("../../..", import.meta.url)) },
    );
    expect(stdout).toBe("256\n");
  });
});
