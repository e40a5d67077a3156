import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { serveAxon } from "./endpoint.ts";
import { axonArgs } from "./serve_axon.ts";

/** As `serve_axon`, with a certificate for mutual TLS. Reference: subnets/serving.rs do_serve_axon. */
export const serve_axon_tls = call({
  index: 40,
  args: { ...axonArgs, certificate: bytes },
  weight: { weight: benchmarked(30_617_000n, 4149n, 3, 1), pays: "No" },
  dispatch: (ctx, origin, { certificate, ...endpoint }) => serveAxon(ctx, origin, endpoint, certificate),
});
