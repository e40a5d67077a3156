/** The line that says every few seconds how the node is doing. Reference: sc-informant src/display.rs. */
import type { Logger } from "./log.ts";
import type { RunningNode } from "./service.ts";

const EVERY_MS = 5_000;

/** `0x1234…abcd` */
export const shortHash = (hash: string): string => `${hash.slice(0, 6)}…${hash.slice(-4)}`;

/** Starts it. @returns what stops it */
export function startInformant({ chain, network }: RunningNode, log: Logger): () => void {
  const tell = (): void => {
    const best = chain.best();
    const finalized = chain.finalized();
    const peers = network?.peers().length ?? 0;
    const doing = network?.isMajorSyncing() === true ? "⚙️  Syncing" : "💤 Idle";
    log(
      "info",
      "substrate",
      `${doing} (${peers} peers), best: #${best.number} (${shortHash(best.hash)}), finalized #${finalized.number} (${shortHash(finalized.hash)})`,
    );
  };
  const timer = setInterval(tell, EVERY_MS);
  return () => clearInterval(timer);
}
