import { OutsideBounds, type YumaEngine } from "#runtime/kernels/contract.ts";

/** An engine that is timed. */
export interface TimedEngine extends YumaEngine {
  /** Milliseconds spent computing since this was last asked. */
  takeMs(): number;
  /** Whether an input so far was outside of its exact range, so that the plain engine computed instead. */
  readonly gaveUp: boolean;
}

/** The same engine with a stopwatch: what it takes with what it is given, be it upload, kernels or reading back. */
export const timedEngine = (engine: YumaEngine): TimedEngine => {
  let spent = 0;
  let gaveUp = false;
  return {
    name: engine.name,
    get gaveUp() {
      return gaveUp;
    },
    run(pipeline, load) {
      const since = performance.now();
      try {
        return engine.run(pipeline, load);
      } catch (error) {
        if (error instanceof OutsideBounds) gaveUp = true;
        throw error;
      } finally {
        spent += performance.now() - since;
      }
    },
    takeMs() {
      const ms = spent;
      spent = 0;
      return ms;
    },
  };
};
