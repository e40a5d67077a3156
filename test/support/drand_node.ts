/** A node in memory with blocks on demand and a drand worker that runs when a test says so. */
import { devChain } from "#node/chain_spec/local.ts";
import { withDevBeacon } from "#node/drand/genesis.ts";
import type { PulseSource } from "#node/drand/pulse_source.ts";
import { DrandWorker } from "#node/drand/worker.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { LastStoredRound } from "#runtime/pallets/drand/storage.ts";
import { FEATURES, START, startTestNode, type TestNode } from "./rpc_node.ts";

export interface DrandNode extends TestNode {
  readonly worker: DrandWorker;
  /** What the worker wrote to the log. */
  readonly lines: string[];
  /** The clock of the worker and of its source: ms since 1970. */
  readonly clock: { ms: number };
  /** The state of the best block. */
  state(): Ctx;
  lastRound(): bigint;
  /** The worker's work after the best block, then one more block. */
  step(): Promise<void>;
}

/** @param sourceOf the source, on the worker's clock @param beacon whether the development beacon is the chain's */
export async function startDrandNode(
  sourceOf: ((now: () => number) => PulseSource) | undefined,
  { beacon = true, key = true }: { readonly beacon?: boolean; readonly key?: boolean } = {},
): Promise<DrandNode> {
  const clock = { ms: START };
  const now = () => clock.ms;
  const node = await startTestNode({}, { spec: beacon ? withDevBeacon(devChain(), FEATURES) : devChain() });
  const lines: string[] = [];
  const { chain, pool } = node;
  const worker = new DrandWorker({
    chain,
    pool,
    source: sourceOf?.(now),
    keys: () => (key ? [keyPairFromSuri("//Drand", "sr25519")] : []),
    log: (level, message) => void lines.push(`${level} ${message}`),
    now,
  });
  const state = (): Ctx => chain.openBlock(chain.best()).ctx;
  return {
    ...node,
    worker,
    lines,
    clock,
    state,
    lastRound: () => LastStoredRound.get(state()),
    step: async () => {
      await worker.run();
      node.seal();
    },
  };
}
