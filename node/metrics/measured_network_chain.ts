import { type NetworkChainOptions, NodeNetworkChain } from "#node/network/network_chain.ts";
import type { ImportOutcome, IncomingBlock } from "#p2p/chain.ts";

/** The chain as the network sees it, with a clock beside the blocks that come in. */
export class MeasuredNetworkChain extends NodeNetworkChain {
  readonly #imported: (outcome: ImportOutcome["type"], ms: number) => void;

  constructor(options: NetworkChainOptions, imported: (outcome: ImportOutcome["type"], ms: number) => void) {
    super(options);
    this.#imported = imported;
  }

  override async importBlock(block: IncomingBlock): Promise<ImportOutcome> {
    const since = performance.now();
    const outcome = await super.importBlock(block);
    this.#imported(outcome.type, performance.now() - since);
    return outcome;
  }
}
