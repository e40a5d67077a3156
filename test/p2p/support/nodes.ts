/** Networks over 127.0.0.1 that are stopped when the test ends. */
import { onTestFinished } from "vitest";
import { Network } from "#p2p/network.ts";
import type { NetworkOptions } from "#p2p/network_options.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import type { FakeChain } from "./fake_chain.ts";

export class TestNode {
  readonly network: Network;
  readonly chain: FakeChain;
  readonly #lines: LogLines;

  constructor(network: Network, chain: FakeChain, lines: LogLines) {
    this.network = network;
    this.chain = chain;
    this.#lines = lines;
  }

  get address(): string {
    const [address] = this.network.listenAddresses();
    if (address === undefined) throw new Error("the node listens nowhere");
    return address;
  }

  /** Resolves when the node has logged the text, which it may have done already. @param times that often */
  logged(text: string, times = 1): Promise<void> {
    return this.#lines.until(text, times);
  }
  hasLogged(text: string): boolean {
    return this.#lines.has(text);
  }
}

/** Lines that a test can wait for. */
export class LogLines {
  readonly #lines: string[] = [];
  readonly #waiting: (() => void)[] = [];

  add(line: string): void {
    this.#lines.push(line);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  has(text: string): boolean {
    return this.#lines.some((line) => line.includes(text));
  }

  async until(text: string, times = 1): Promise<void> {
    while (this.#lines.filter((line) => line.includes(text)).length < times)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

/** Starts a node on a free port; what it imports and pools it tells its peers, as the real node does. */
export async function startNode(chain: FakeChain, options: Partial<NetworkOptions> = {}): Promise<TestNode> {
  const lines = new LogLines();
  const network = await Network.start({
    chain,
    nodeKey: await generateNodeKey(),
    agentVersion: "test/0",
    role: "full",
    protocolId: "bittensor",
    listen: ["/ip4/127.0.0.1/tcp/0"],
    log: (_level, text) => lines.add(text),
    ...options,
  });
  onTestFinished(() => network.stop());
  chain.onImported = ({ header, hash }, origin) => network.blockImported(header, origin, chain.best().hash === hash);
  chain.onPooled = (transaction) => void network.propagateTransaction(transaction);
  return new TestNode(network, chain, lines);
}
