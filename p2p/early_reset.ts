/**
 * A peer may answer as soon as it agrees to a protocol, and drop the stream right behind: consent, answer and reset then come at once, and
 * the library, which is still reading the consent, would lose the answer with it. Nodes in Rust identify themselves so, and who has not
 * heard what a node speaks does not ask it for other nodes.
 * Reference: litep2p identify.rs on_inbound_substream (the substream is dropped behind the message), yamux connection.rs (a dropped one is reset).
 */
import type { Stream } from "./libp2p.ts";

/** What every stream of the library has below its interface. */
type Ends = { onRemoteReset(): void; onRemoteCloseWrite(): void };

/** Has a reset that comes while the protocol is negotiated end the reading only behind what came before it. */
export function readBeforeReset(stream: Stream): void {
  const ends = stream as Stream & Ends;
  const reset = ends.onRemoteReset.bind(stream);
  ends.onRemoteReset = () => {
    if (stream.protocol === "") ends.onRemoteCloseWrite();
    else reset();
  };
}
