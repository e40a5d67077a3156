/** Kernels by the names under which they are exported: in a bundle a function's own name may be another. */
import type { KernelRequest } from "#runtime/kernels/gpu/device.ts";
import * as folds from "#runtime/kernels/gpu/folds.ts";
import * as kernels from "#runtime/kernels/gpu/kernels.ts";

type Kernel = KernelRequest["kernel"];

const exported: Readonly<Record<string, unknown>> = { ...kernels, ...folds };

/** @throws Error for a function that is no kernel of ours */
export function nameOfKernel(kernel: Kernel): string {
  const name = Object.keys(exported).find((each) => exported[each] === kernel);
  if (name === undefined) throw new Error(`${kernel.name} is no kernel`);
  return name;
}

/** @throws Error where there is none of this name */
export function kernelNamed(name: string): Kernel {
  const found = Object.hasOwn(exported, name) ? exported[name] : undefined;
  if (typeof found !== "function") throw new Error(`no kernel ${name}`);
  return found as Kernel;
}
