/** A thread of a crew: sleeps until there is an order, and does parts of it. Started by thread_crew.ts. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { type Work, workerOver } from "#runtime/kernels/wasm/crew.ts";
import type { Job } from "#runtime/kernels/wasm/jobs.ts";
import { CLAIM, DONE, FAILED, type Hire, type Order, takePart } from "./crew_protocol.ts";

/** Does what parts it gets. */
const follow = (words: Int32Array, order: Order, workFor: (job: Job) => Work): void => {
  let work: Work | undefined;
  for (let part = takePart(words, order); part !== undefined; part = takePart(words, order)) {
    work ??= workFor(order.job);
    work(part);
    Atomics.add(words, DONE, 1);
    Atomics.notify(words, DONE);
  }
};

const serve = ({ thread, words }: Hire, port: MessagePort): never => {
  const over = workerOver(thread);
  let workFor: ((job: Job) => Work) | undefined;
  for (;;) {
    const claim = Atomics.load(words, CLAIM);
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      const order = next.message as Order;
      if (order.memory !== undefined) workFor = over(order.memory);
      if (workFor !== undefined) follow(words, order, workFor);
    }
    Atomics.wait(words, CLAIM, claim);
  }
};

if (parentPort !== null) {
  const hire = workerData as Hire;
  parentPort.postMessage(hire.thread);
  try {
    serve(hire, parentPort);
  } catch (error) {
    Atomics.store(hire.words, DONE, FAILED);
    Atomics.notify(hire.words, DONE);
    throw error;
  }
}
