/** A block's context over storage alone, for what asks nothing else of the machine but its Yuma engine: epochs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Overlay } from "#runtime/frame/overlay.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
// Loaded for what they bind: how events are deposited, and their indices.
import "#runtime/bindings.ts";
import "#runtime/pallets/subtensor/pallet.ts";

const refuse = (): never => {
  throw new Error("an epoch has no use for this");
};

/** With the production constants. Signatures, code and calls are refused by an exception. */
export const storageContext = (state: Overlay, yuma: YumaEngine): Ctx => ({
  state,
  features: { fast: false, powFaucet: false },
  host: {
    verifySr25519: refuse,
    verifyEd25519: refuse,
    recoverSecp256k1: refuse,
    runtimeVersion: refuse,
    runs: refuse,
    storageRoot: refuse,
    yuma,
    log: () => undefined,
  },
  runtime: { palletName: refuse, decodeCall: refuse },
  memo: new Map(),
});
