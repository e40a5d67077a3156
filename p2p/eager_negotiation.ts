/**
 * Says at once which protocol a stream is for and what is asked on it, in place of waiting for the peer's consent in between: one way to
 * the peer and back, not two. A block is asked for in each slot by everybody but its author, so this decides which links a chain of short
 * slots can run on. The peer sees nothing but negotiation and request arriving together.
 * Reference: multistream-select 1.0 (a dialer need not wait), rust-libp2p Version::V1Lazy.
 */
import { yamux } from "@chainsafe/libp2p-yamux";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { readBeforeReset } from "./early_reset.ts";
import { type FrameStream, frame } from "./framing.ts";
import type { Traffic } from "./traffic.ts";

const MULTISTREAM = "/multistream/1.0.0";
/** Bytes of a line of the negotiation. */
const MAX_LINE = 1024;

const line = (text: string): Uint8Array => frame(new TextEncoder().encode(`${text}\n`));

/** How a stream is asked of a connection so that it is negotiated here: with one name, and this. */
export const EAGERLY = { negotiateFully: false } as const;
type Asked = { readonly protocol?: string; readonly negotiateFully?: boolean };

/** Yamux whose streams come with the negotiation begun where they are asked for with `EAGERLY`: `isAgreed` reads how it ends. */
export function eagerYamux(init: Parameters<typeof yamux>[0], traffic: Traffic): ReturnType<typeof yamux> {
  const make = yamux(init);
  return () => {
    const factory = make();
    return {
      protocol: factory.protocol,
      createStreamMuxer: (connection) => {
        const muxer = factory.createStreamMuxer(connection);
        traffic.watch(connection);
        const create = muxer.createStream.bind(muxer);
        muxer.createStream = async (options) => {
          const stream = await create(options);
          readBeforeReset(stream);
          const { protocol, negotiateFully }: Asked = options ?? {};
          if (protocol === undefined || negotiateFully !== false) return stream;
          // A stream that has a protocol is not negotiated by the library.
          stream.protocol = protocol;
          stream.send(concatBytes(line(MULTISTREAM), line(protocol)));
          return stream;
        };
        return muxer;
      },
    };
  };
}

/** Reads the peer's part of the negotiation. Throws `FrameError`. @returns false if it does not speak the protocol by this name */
export async function isAgreed(frames: FrameStream, name: string): Promise<boolean> {
  const { maxFrame } = frames;
  frames.maxFrame = MAX_LINE;
  const lines = [await frames.read(), await frames.read()];
  frames.maxFrame = maxFrame;
  const [greeting, answer] = lines.map((each) => new TextDecoder().decode(each));
  return greeting === `${MULTISTREAM}\n` && answer === `${name}\n`;
}
