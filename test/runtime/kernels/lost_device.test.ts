/** A device that disappears, at whichever point of an epoch that may be: the epoch is computed again, with one warning. */
import { describe, expect, it } from "vitest";
import { chooseEngine } from "#node/kernels/choose_engine.ts";
import { gpuJsDevice } from "#node/kernels/gpujs.ts";
import { type SyntheticShape, syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import type { KernelDevice, KernelGrid } from "#runtime/kernels/gpu/device.ts";
import { deviceEngine } from "#runtime/kernels/gpu/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

const BASE: SyntheticShape = { neurons: 20, validators: 6, density: 0.8, yuma3: false, liquidAlpha: false };
const SHAPES = [BASE, { ...BASE, yuma3: true }, { ...BASE, yuma3: true, liquidAlpha: true }];

/** A device that does what it is asked so many times, and fails from then on. */
function mortalDevice(device: KernelDevice<KernelGrid>, life: number) {
  const state = { asked: 0, failures: 0 };
  const live = (): void => {
    if (state.asked++ < life) return;
    state.failures++;
    throw new Error("device lost");
  };
  const mortal: KernelDevice<KernelGrid> = {
    put: (grid) => {
      live();
      return device.put(grid);
    },
    compile: (request) => {
      const run = device.compile(request);
      return (...args) => {
        live();
        return run(...args);
      };
    },
    take: (grid) => {
      live();
      return device.take(grid);
    },
    drop: (grid) => device.drop(grid),
  };
  return { mortal, state };
}

describe.each(SHAPES)("Yuma 3: $yuma3, liquid: $liquidAlpha", (shape) => {
  it("lost at every step of an epoch", () => {
    const { subnet, mechanism } = syntheticSubnet(shape, 3);
    const expected = runMechanism(plainEngine, subnet, mechanism);
    const device = gpuJsDevice("cpu");
    const whole = mortalDevice(device, Number.POSITIVE_INFINITY);
    expect(runMechanism(deviceEngine("device", whole.mortal), subnet, mechanism)).toEqual(expected);
    const steps = whole.state.asked;
    expect(steps).toBeGreaterThan(15);
    for (let life = 0; life < steps; life++) {
      const warnings: string[] = [];
      const { mortal, state } = mortalDevice(device, life);
      const only = { name: "gpujs-webgpu", engine: deviceEngine("gpujs-webgpu", mortal), times: [] } as const;
      const chosen = chooseEngine({ only, warn: (line) => warnings.push(line) });
      for (let epoch = 0; epoch < 2; epoch++) expect(runMechanism(chosen, subnet, mechanism)).toEqual(expected);
      expect([life, state.failures, chosen.last, warnings]).toEqual([
        life,
        1,
        "cpu",
        ["Yuma engine gpujs-webgpu failed and is not used any more: device lost"],
      ]);
    }
  });
});
