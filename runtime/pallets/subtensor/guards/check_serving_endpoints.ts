import { benchmarked } from "#runtime/frame/weights.ts";
import { validateServeAxon, validateServePrometheus } from "../serving/endpoint.ts";
import { serve_axon } from "../serving/serve_axon.ts";
import { serve_axon_tls } from "../serving/serve_axon_tls.ts";
import { serve_prometheus } from "../serving/serve_prometheus.ts";
import { guardOf, rule } from "./guard.ts";

/** Addresses that make sense, of registered neurons. Reference: pallets/subtensor/src/guards/check_serving_endpoints.rs. */
export const checkServingEndpoints = guardOf(benchmarked(19_035_000n, 4_112n, 3, 0), [
  rule(serve_axon, validateServeAxon),
  rule(serve_axon_tls, validateServeAxon),
  rule(serve_prometheus, validateServePrometheus),
]);
