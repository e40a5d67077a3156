/**
 * What the node measures of itself, for Prometheus: under upstream's names where the same is measured, with `subtensor_` in front where
 * upstream has no such thing. Nothing stands here that is not measured.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { BuildObserver } from "#node/authoring/block_author.ts";
import type { EpochObserver } from "#node/kernels/configured_engine.ts";
import type { RpcObserver } from "#node/rpc/observer.ts";
import type { ImportOutcome } from "#p2p/chain.ts";
import { chainMetrics, type MeasuredParts } from "./chain_metrics.ts";
import { rpcMetrics } from "./rpc_metrics.ts";

/** What the metrics tell of the node itself. */
export type NodeIdentity = {
  /** Id of the chain: the label `chain` of every line. */
  readonly chain: string;
  readonly name: string;
  readonly version: string;
  readonly role: "authority" | "full";
};

/** Reference: sc-service metrics.rs with_prometheus. */
const ROLE_BITS = { full: 1, authority: 4 } as const;
const MS_PER_SECOND = 1_000;
/** Default buckets of upstream's library, seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const EPOCH_SECONDS = [0.001, 0.0025, ...SECONDS];

/** `result` of upstream's import queue, by our outcome. Reference: sc-consensus metrics.rs report_import. */
const IMPORT_RESULT: Readonly<Record<ImportOutcome["type"], string>> = {
  imported: "success",
  known: "success",
  unknownParent: "unknown_parent",
  finalizedFork: "bad_block",
  bad: "bad_block",
  badJustification: "bad_block",
  failed: "failed",
};

/** All that is measured of one node. */
export class NodeMetrics {
  readonly registry = new Registry();
  readonly rpc: RpcObserver;
  /** Told of every block that this node makes. */
  readonly built: BuildObserver;
  /** Told of every Yuma epoch. */
  readonly epoch: EpochObserver;
  /** Told of every block that came from others. */
  readonly imported: (outcome: ImportOutcome["type"], ms: number) => void;

  constructor({ chain, name, version, role }: NodeIdentity) {
    const { registry } = this;
    registry.setDefaultLabels({ chain });
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: "substrate_build_info",
      help: "1, labelled with the node's name and version",
      labelNames: ["name", "version"],
      registers: [registry],
    }).set({ name, version }, 1);
    new Gauge({ name: "substrate_node_roles", help: "1: full node, 4: authority", registers: [registry] }).set(
      ROLE_BITS[role],
    );
    new Gauge({
      name: "substrate_process_start_time_seconds",
      help: "Start of the process, seconds since 1970",
      registers: [registry],
    }).set(Math.floor(performance.timeOrigin / MS_PER_SECOND));
    this.rpc = rpcMetrics(registry);
    this.built = proposerMetrics(registry);
    this.epoch = yumaMetrics(registry);
    this.imported = importMetrics(registry);
  }

  /** Has the parts read at every scrape from now on. Once. */
  watch(parts: MeasuredParts): void {
    chainMetrics(this.registry, parts);
  }
}

/** Reference: sc-proposer-metrics lib.rs. */
function proposerMetrics(registry: Registry): BuildObserver {
  const registers = [registry];
  const constructed = new Histogram({
    name: "substrate_proposer_block_constructed",
    help: "Time to make a block, seconds",
    buckets: SECONDS,
    registers,
  });
  const transactions = new Gauge({
    name: "substrate_proposer_number_of_transactions",
    help: "Extrinsics in the block made last, inherents with them",
    registers,
  });
  return ({ ms, extrinsics }) => {
    constructed.observe(ms / MS_PER_SECOND);
    transactions.set(extrinsics);
  };
}

/** Reference: sc-consensus metrics.rs. */
function importMetrics(registry: Registry): NodeMetrics["imported"] {
  const registers = [registry];
  const processed = new Counter({
    name: "substrate_import_queue_processed_total",
    help: "Blocks of others that were looked at, by what came of them",
    labelNames: ["result"],
    registers,
  });
  const time = new Histogram({
    name: "substrate_block_verification_and_import_time",
    help: "Time to check, execute and store a block of others, seconds",
    buckets: SECONDS,
    registers,
  });
  return (outcome, ms) => {
    processed.inc({ result: IMPORT_RESULT[outcome] });
    if (outcome !== "known") time.observe(ms / MS_PER_SECOND);
  };
}

function yumaMetrics(registry: Registry): EpochObserver {
  const registers = [registry];
  const time = new Histogram({
    name: "subtensor_yuma_epoch_seconds",
    help: "Time of the matrix part of an epoch, seconds, by the engine that computed it",
    labelNames: ["engine"],
    buckets: EPOCH_SECONDS,
    registers,
  });
  const neurons = new Gauge({
    name: "subtensor_yuma_epoch_neurons",
    help: "Neurons of the epoch computed last",
    registers,
  });
  const cells = new Gauge({
    name: "subtensor_yuma_epoch_cells",
    help: "Cells of weights and bonds of the epoch computed last",
    registers,
  });
  return ({ engine, ms, load }) => {
    time.observe({ engine }, ms / MS_PER_SECOND);
    neurons.set(load.neurons);
    cells.set(load.cells);
  };
}
