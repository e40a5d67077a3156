import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u128 } from "#runtime/scale/integers.ts";
import { serveAxon } from "./endpoint.ts";

/** As `serve_axon`, with a certificate for mutual TLS. Reference: subnets/serving.rs do_serve_axon. */
export const serve_axon_tls = call({
  index: 40,
  args: {
    netuid: netUid,
    version: u32,
    ip: u128,
    port: u16,
    ip_type: u8,
    protocol: u8,
    placeholder1: u8,
    placeholder2: u8,
    certificate: bytes,
  },
  weight: { weight: benchmarked(30_617_000n, 4149n, 3, 1), pays: "No" },
  dispatch: (ctx, origin, { certificate, ...endpoint }) => serveAxon(ctx, origin, endpoint, certificate),
});
