/** Who works on an epoch: one thread, or several over a memory that they share. */
import { type Job, workOf } from "./jobs.ts";
import { bytesOf, layoutOf, type Shape } from "./layout.ts";
import { growTo, type Machine, machines, type SharedMemory, sharedMachines, sharedMemory } from "./machine.ts";

/** Does a part of a job. */
export type Work = (part: number) => void;

/** Threads that wait for work. Given by whoever has threads. */
export interface Crew {
  /** How many work, the asking one among them. */
  readonly threads: number;
  /**
   * Has the parts 0 .. `parts` of a job done in this memory, each once, by whichever thread is free first. The asking thread, the 0th, does
   * `meanwhile`, then parts by `own`; the others do parts by `workerOver`. Returns when all are done. Throws `CrewLost` where a thread is gone
   * or failed: what the memory holds is worth nothing then, and may still change.
   */
  run(memory: SharedMemory, job: Job, parts: number, own: Work, meanwhile: () => void): void;
}

/** Threads are gone. The epoch is computed again without them. */
export class CrewLost extends Error {
  constructor(why: string) {
    super(why);
    this.name = "CrewLost";
  }
}

/** What another thread does with a job, over the memory as it was sent there. */
export const workerOver = (thread: number): ((memory: SharedMemory) => (job: Job) => Work) => {
  const machineOf = sharedMachines();
  return (memory) => {
    const machine = machineOf(memory);
    return (job) => workOf(layoutOf(machine, job.shape, thread), job);
  };
};

/** Those who work, and what on. */
export interface Hands {
  readonly threads: number;
  /** Whose memory has room for the shape. Its contents stay until the next call. */
  machineFor(shape: Shape): Machine;
  run(job: Job, parts: number, own: Work, meanwhile: () => void): void;
}

const all = (parts: number, own: Work): void => {
  for (let part = 0; part < parts; part++) own(part);
};

/** The asking thread alone, with a memory of its own. */
export const loneHands = (): Hands => {
  const machineFor = machines();
  return {
    threads: 1,
    machineFor: (shape) => machineFor(bytesOf(shape)),
    run: (_, parts, own, meanwhile) => {
      meanwhile();
      all(parts, own);
    },
  };
};

/** A crew, with a memory that grows as it has to and is kept. */
export const crewHands = (crew: Crew): Hands => {
  const machineOf = sharedMachines();
  const memory = sharedMemory();
  let machine = machineOf(memory);
  return {
    threads: crew.threads,
    machineFor: (shape) => {
      growTo(memory, bytesOf(shape));
      if (machine.memory.byteLength < memory.buffer.byteLength) machine = machineOf(memory);
      return machine;
    },
    run: (job, parts, own, meanwhile) => crew.run(memory, job, parts, own, meanwhile),
  };
};
