/** The state of the node's parts, read when somebody asks. */
import { Counter, Gauge, type Registry } from "prom-client";
import type { ChainView } from "#node/chain/chain_view.ts";
import type { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import type { TransactionPool } from "#node/txpool/pool.ts";
import type { Network } from "#p2p/network.ts";
import type { TrafficCounts } from "#p2p/traffic.ts";

/** The parts of the node whose state is read whenever Prometheus asks. */
export type MeasuredParts = {
  readonly chain: Pick<ChainView, "best" | "finalized" | "leaves" | "onImported" | "onFinalized">;
  readonly pool: Pick<TransactionPool, "status">;
  /** Undefined: the node keeps to itself. */
  readonly network: Pick<Network, "peers" | "isMajorSyncing" | "syncState" | "listenAddresses" | "traffic"> | undefined;
  /** Undefined: no votes. */
  readonly finality: Pick<GrandpaVoter, "position" | "votesCast"> | undefined;
};

/** A gauge whose value is read at every scrape. */
const reading = (registry: Registry, name: string, help: string, read: () => number): Gauge =>
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });

/** Reference: sc-service metrics.rs, sc-network-sync engine.rs, sc-network service/metrics.rs, sc-consensus-grandpa environment.rs. */
export function chainMetrics(registry: Registry, { chain, pool, network, finality }: MeasuredParts): void {
  new Gauge({
    name: "substrate_block_height",
    help: "Height of the best, the finalized, and the highest block known of",
    labelNames: ["status"],
    registers: [registry],
    collect() {
      const best = chain.best().number;
      this.set({ status: "best" }, best);
      this.set({ status: "finalized" }, chain.finalized().number);
      this.set({ status: "sync_target" }, network?.syncState().highestBlock ?? best);
    },
  });
  reading(registry, "substrate_number_leaves", "Heads of all forks", () => chain.leaves().length);
  reading(registry, "substrate_ready_transactions_number", "Transactions ready for a block", () => pool.status.ready);
  reading(
    registry,
    "subtensor_future_transactions_number",
    "Transactions that wait for others before them",
    () => pool.status.future,
  );
  if (network !== undefined) {
    networkMetrics(registry, network);
    trafficMetrics(registry, network);
  }
  if (finality !== undefined) grandpaMetrics(registry, finality);
  eventMetrics(registry, chain);
}

function networkMetrics(registry: Registry, network: NonNullable<MeasuredParts["network"]>): void {
  reading(registry, "substrate_sub_libp2p_peers_count", "Peers connected", () => network.peers().length);
  reading(registry, "substrate_sync_peers", "Peers that blocks are asked from", () => network.peers().length);
  reading(registry, "substrate_sub_libp2p_is_major_syncing", "1 while catching up with others", () =>
    network.isMajorSyncing() ? 1 : 0,
  );
  reading(
    registry,
    "substrate_sub_libp2p_listeners_local_addresses",
    "Addresses listened on",
    () => network.listenAddresses().length,
  );
}

/** Reference: sc-network service/metrics.rs, sc-network bandwidth.rs. */
function trafficMetrics(registry: Registry, network: NonNullable<MeasuredParts["network"]>): void {
  const counting = (name: string, help: string, part: keyof TrafficCounts): Counter =>
    new Counter({
      name,
      help,
      labelNames: ["direction"],
      registers: [registry],
      collect() {
        this.reset();
        const counts = network.traffic()[part];
        for (const direction of ["in", "out"] as const) this.inc({ direction }, counts[direction]);
      },
    });
  counting("substrate_sub_libp2p_network_bytes_total", "Bytes from and to peers, before they are encrypted", "bytes");
  counting("substrate_sub_libp2p_connections_opened_total", "Connections opened, by who opened them", "opened");
  counting("substrate_sub_libp2p_connections_closed_total", "Connections closed, by who opened them", "closed");
}

function grandpaMetrics(registry: Registry, finality: NonNullable<MeasuredParts["finality"]>): void {
  reading(registry, "substrate_finality_grandpa_round", "Highest GRANDPA round that has ended", () =>
    Number(finality.position.round - 1n),
  );
  const casting = (name: string, help: string, kind: "Prevote" | "Precommit"): Counter =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(finality.votesCast[kind]);
      },
    });
  casting("substrate_finality_grandpa_prevotes_total", "GRANDPA prevotes cast here", "Prevote");
  casting("substrate_finality_grandpa_precommits_total", "GRANDPA precommits cast here", "Precommit");
  reading(registry, "subtensor_grandpa_set_id", "Id of the authority set", () => Number(finality.position.setId));
}

function eventMetrics(registry: Registry, chain: MeasuredParts["chain"]): void {
  const registers = [registry];
  const imported = new Counter({
    name: "subtensor_blocks_total",
    help: "Blocks taken in, by where they came from",
    labelNames: ["origin"],
    registers,
  });
  for (const origin of ["own", "network", "sync"]) imported.inc({ origin }, 0);
  const retracted = new Counter({
    name: "subtensor_retracted_blocks_total",
    help: "Blocks that left the best chain",
    registers,
  });
  chain.onImported((block) => {
    imported.inc({ origin: block.origin });
    retracted.inc(block.retracted.length);
  });
  chain.onFinalized((blocks) => retracted.inc(blocks.retracted.length));
}
