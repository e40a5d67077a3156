/** A thread that verifies: packed signatures come in, a byte for each goes out, 1 for a good one. */
import { parentPort } from "node:worker_threads";
import { verifySr25519 } from "#node/sr25519.ts";
import { unpack } from "./packed.ts";

parentPort?.on("message", (packed: Uint8Array) => {
  const verdicts = [...unpack(packed)].map(({ signature, message, who }) =>
    verifySr25519(signature, message, who) ? 1 : 0,
  );
  parentPort?.postMessage(Uint8Array.from(verdicts));
});
