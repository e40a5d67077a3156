import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u128 } from "#runtime/scale/integers.ts";
import { servePrometheus } from "./endpoint.ts";

/** A neuron says where its metrics are. Errors: those of `servePrometheus`. Reference: subnets/serving.rs do_serve_prometheus. */
export const serve_prometheus = call({
  index: 5,
  args: { netuid: netUid, version: u32, ip: u128, port: u16, ip_type: u8 },
  weight: { weight: benchmarked(29_294_000n, 4277n, 3, 1), pays: "No" },
  dispatch: (ctx, origin, endpoint) => servePrometheus(ctx, origin, endpoint),
});
