/** The composed runtime over a state, for tests of its parts. */
import { createHost } from "#node/host.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Features } from "#runtime/frame/features.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StateReader } from "#runtime/frame/state.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { Runtime } from "#runtime/runtime.ts";

const NOTHING: StateReader = { get: () => undefined, keys: () => [] };
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;
const PROD: Features = { fast: false, powFaucet: false };

const NO_ROOT = (): Hex => ZERO_HASH;

/** Nothing is written to `state`: what a test does stays in the context. */
export function runtimeOver(
  state: StateReader,
  features: Features = PROD,
  storageRoot: (overlay: Overlay) => Hex = NO_ROOT,
): { readonly runtime: Runtime; readonly ctx: Ctx } {
  const host = createHost({ yuma: plainEngine, storageRoot, log: () => undefined });
  const runtime = new Runtime(features, host);
  return { runtime, ctx: runtime.context(new Overlay(state)) };
}

/** The composed runtime over an empty state: every storage item at its default. */
export const emptyRuntime = (features: Features = PROD): Ctx => runtimeOver(NOTHING, features).ctx;
