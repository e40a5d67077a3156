import { cpSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { makeLongChain } from "./support/long_chain.ts";
import { scenario } from "./support/scenario.ts";
import { AUTHORITIES, SOAK, type Testnet } from "./support/testnet.ts";

const WITHIN_MS = 300_000;
const LOOK_EVERY_MS = 20;

type Plan = {
  readonly blocks: number;
  readonly transfersPerBlock: number;
  /** Blocks per second, in the soak. */
  readonly least: number;
};

/** Two nodes get a chain that was made beforehand; a third, that was off all the time, gets it from them. */
async function catchUp(net: Testnet, { blocks, transfersPerBlock, least }: Plan) {
  const [one, two, late] = net.nodes.filter(({ isAuthority }) => !isAuthority);
  if (one === undefined || two === undefined || late === undefined) throw new Error("three full nodes are needed");
  const { basePath } = one;
  const best = await makeLongChain({ spec: net.spec, basePath, authorities: AUTHORITIES, blocks, transfersPerBlock });
  cpSync(basePath, two.basePath, { recursive: true });
  net.bootnodes = [one, two].map((node) => net.addressOf(node));
  await net.start([one, two]);
  await net.start([late]);
  let first: { readonly number: number; readonly at: number } | undefined;
  const from = performance.now();
  for (;;) {
    const number = await late.bestNumber();
    const at = performance.now();
    if (number > 0) first ??= { number, at };
    if (number === blocks && first !== undefined) {
      expect(await late.hashAt(blocks)).toBe(best);
      const perSecond = Math.round(((number - first.number) / (at - first.at)) * 1_000);
      if (SOAK) expect(perSecond).toBeGreaterThan(least);
      return { blocks, transfersPerBlock, perSecond };
    }
    if (at - from > WITHIN_MS) throw new Error(`at block ${number} of ${blocks} after ${WITHIN_MS} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}

scenario("catching up with 2,000 empty blocks", 3, (net) =>
  catchUp(net, { blocks: 2_000, transfersPerBlock: 0, least: 500 }),
);
scenario("catching up with blocks of 50 transfers", 3, (net) =>
  catchUp(net, { blocks: SOAK ? 2_000 : 250, transfersPerBlock: 50, least: 100 }),
);
