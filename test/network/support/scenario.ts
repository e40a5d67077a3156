/** A scenario: a test with nodes of its own in namespaces, skipped where there are none. What it measures goes to the log. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "vitest";
import { namespacesMissing } from "./namespaces.ts";
import { Testnet } from "./testnet.ts";

const WITHIN_MS = 1_800_000;
const missing = namespacesMissing();
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
/** A file that gets a line of JSON for each scenario. */
const FIGURES = process.env["NETWORK_FIGURES"];

export type Figures = Readonly<Record<string, number>>;

/** @param play gives what it measured. */
export function scenario(name: string, fullNodes: number, play: (net: Testnet) => Promise<Figures>): void {
  test.skipIf(missing !== undefined)(
    name,
    async () => {
      const net = await Testnet.make(name.replaceAll(/\W+/g, "-"), fullNodes);
      let failed = true;
      try {
        const figures = await play(net);
        failed = false;
        const line = JSON.stringify({ scenario: name, ...figures });
        process.stderr.write(`${line}\n`);
        if (FIGURES !== undefined) {
          mkdirSync(dirname(FIGURES), { recursive: true });
          appendFileSync(FIGURES, `${line}\n`);
        }
      } finally {
        await net.remove(failed);
      }
    },
    WITHIN_MS,
  );
}
