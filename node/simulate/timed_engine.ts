import { OutsideBounds, type YumaEngine } from "#runtime/kernels/contract.ts";

/** An engine that is timed. */
export interface TimedEngine extends YumaEngine {
  /** Milliseconds since this was last asked: of a device's kernels, where it tells, else all that was spent computing. */
  takeMs(): number;
  /** Whether an input so far was outside of its exact range, so that the plain engine computed instead. */
  readonly gaveUp: boolean;
}

/** The same engine with a stopwatch. What a device did not compute itself counts whole, be it that it has no clock or gave up. */
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
      const before = engine.kernelMs?.() ?? 0;
      try {
        return engine.run(pipeline, load);
      } catch (error) {
        if (error instanceof OutsideBounds) gaveUp = true;
        throw error;
      } finally {
        const onDevice = (engine.kernelMs?.() ?? 0) - before;
        spent += onDevice > 0 ? onDevice : performance.now() - since;
      }
    },
    takeMs() {
      const ms = spent;
      spent = 0;
      return ms;
    },
  };
};
