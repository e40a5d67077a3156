import { createHost } from "#node/host.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Features } from "#runtime/frame/features.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { Runtime } from "#runtime/runtime.ts";

/** The composed runtime over an empty state: every storage item at its default. */
export function emptyRuntime(features: Features = { fast: false, powFaucet: false }): Ctx {
  const host = createHost({ yuma: plainEngine, storageRoot: () => "0x", log: () => undefined });
  return new Runtime(features, host).context(new Overlay({ get: () => undefined, keys: () => [] }));
}
