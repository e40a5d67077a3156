import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u128 } from "#runtime/scale/integers.ts";
import { serveAxon } from "./endpoint.ts";

/** In the order of the call's arguments. */
export const axonArgs = {
  netuid: netUid,
  version: u32,
  ip: u128,
  port: u16,
  ip_type: u8,
  protocol: u8,
  placeholder1: u8,
  placeholder2: u8,
};

/** A neuron says where it serves. Errors: those of `serveAxon`. Reference: subnets/serving.rs do_serve_axon. */
export const serve_axon = call({
  index: 4,
  args: axonArgs,
  weight: { weight: benchmarked(31_278_000n, 4178n, 3, 1), pays: "No" },
  dispatch: (ctx, origin, endpoint) => serveAxon(ctx, origin, endpoint),
});
