/** Nodes of one process that talk to each other: where one is, and what it has come to. */
import type { Chain } from "#node/chain/chain.ts";
import type { RunningNode } from "#node/service.ts";

/** A multiaddress that leads to the node, with its peer id; empty if it has no network. */
export const addressOf = ({ network }: RunningNode): string => network?.listenAddresses()[0] ?? "";

/** Resolves when a block fulfils it, which may have happened already. */
export function until(chain: Chain, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops = [chain.onImported(() => look()), chain.onFinalized(() => look())];
    const look = (): void => {
      if (!isSo()) return;
      for (const stop of stops) stop();
      resolve();
    };
    look();
  });
}
