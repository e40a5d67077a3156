/** A device in a thread of its own that refuses, fails, says nothing, or is gone. */
import { Worker } from "node:worker_threads";
import { expect, it, onTestFinished } from "vitest";
import { remoteDevice } from "#node/kernels/remote_device.ts";

/** A thread that greets, and serves the requests that `serve` (JavaScript, of `request`) says. */
const served = (serve: string, greeting: object = { device: "a device" }): Worker => {
  const worker = new Worker(
    `const { parentPort } = require("node:worker_threads");
     parentPort.on("message", (request) => { ${serve} });
     parentPort.postMessage(${JSON.stringify(greeting)});`,
    { eval: true },
  );
  onTestFinished(async () => void (await worker.terminate()));
  return worker;
};

const grid = { grid: 0, width: 2, height: 1 };

it("refuses in the thread's own words", async () => {
  await expect(remoteDevice(served("", { refusal: "no driver" }))).rejects.toThrow(/^no driver$/);
});

it("gives up a thread that says nothing", async () => {
  const device = await remoteDevice(served(""), 20);
  expect(device.device).toBe("a device");
  expect(() => device.take(grid)).toThrow("no answer of the device");
  await device.close();
});

it("fails at once where the thread has ended, however long its patience is", async () => {
  const worker = served("process.exit()");
  const device = await remoteDevice(worker, 2 ** 31);
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  device.drop(grid);
  await ended;
  expect(() => device.take(grid)).toThrow("its thread has ended");
});

it("lets the thread end itself: terminated inside of a driver, it would take the process along", async () => {
  const worker = served('if (request.kind === "end") setTimeout(() => process.exit(7), 5)');
  const device = await remoteDevice(worker, 60_000);
  const code = new Promise((resolve) => worker.once("exit", resolve));
  await device.close();
  expect(await code).toBe(7);
  await device.close();
});

it("waits for the thread to have done what it was asked", async () => {
  const done =
    'if (request.kind === "settle") { const state = new Int32Array(request.answer); Atomics.store(state, 0, 1); Atomics.notify(state, 0); }';
  const device = await remoteDevice(served(done), 60_000);
  device.settle?.();
});
