/** How the JSON-RPC server is used. Reference: sc-rpc-server middleware/metrics.rs (names, labels, units, buckets). */
import { Counter, Histogram, type Registry } from "prom-client";
import type { RpcObserver } from "#node/rpc/observer.ts";

const BUCKETS = [5, 25, 100, 500, 1_000, 2_500, 10_000, 25_000, 100_000, 1_000_000, 10_000_000];
/** No call is turned away for its rate here; the label stands for dashboards that filter by it. */
const NOT_LIMITED = { is_rate_limited: "false" } as const;
const MICROS_PER_MS = 1_000;
const MS_PER_SECOND = 1_000;

/** Counts calls and their times (microseconds), under upstream's names. Reference: sc-rpc-server middleware/metrics.rs. */
export function rpcMetrics(registry: Registry): RpcObserver {
  const registers = [registry];
  const started = new Counter({
    name: "substrate_rpc_calls_started",
    help: "Calls received, each of a batch for itself",
    labelNames: ["protocol", "method"],
    registers,
  });
  const finished = new Counter({
    name: "substrate_rpc_calls_finished",
    help: "Calls answered, each of a batch for itself",
    labelNames: ["protocol", "method", "is_error", "is_rate_limited"],
    registers,
  });
  const time = new Histogram({
    name: "substrate_rpc_calls_time",
    help: "Time of a call, microseconds",
    labelNames: ["protocol", "method", "is_rate_limited"],
    buckets: BUCKETS,
    registers,
  });
  const opened = new Counter({ name: "substrate_rpc_sessions_opened", help: "WebSocket sessions begun", registers });
  const closed = new Counter({ name: "substrate_rpc_sessions_closed", help: "WebSocket sessions ended", registers });
  const sessionTime = new Histogram({
    name: "substrate_rpc_sessions_time",
    help: "Length of a WebSocket session, seconds",
    labelNames: ["protocol"],
    buckets: BUCKETS,
    registers,
  });
  return {
    call: (protocol, method) => {
      const since = performance.now();
      started.inc({ protocol, method });
      return (isError) => {
        time.observe({ protocol, method, ...NOT_LIMITED }, (performance.now() - since) * MICROS_PER_MS);
        finished.inc({ protocol, method, is_error: String(isError), ...NOT_LIMITED });
      };
    },
    session: () => {
      const since = performance.now();
      opened.inc();
      return () => {
        closed.inc();
        sessionTime.observe({ protocol: "ws" }, (performance.now() - since) / MS_PER_SECOND);
      };
    },
  };
}
