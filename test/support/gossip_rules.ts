/** What a peer that follows the reference holds against whom it hears GRANDPA from. Reference: communication/gossip.rs, Misbehavior. */
import { type GossipMessage, gossipMessage } from "#node/finality/grandpa/messages.ts";
import type { Position } from "#node/finality/grandpa/peer_view.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";

/** The same neighbour packet twice within this time is an offence, ms. */
const PACKET_GRACE_MS = 60_000;

type Neighbour = Extract<GossipMessage, { type: "Neighbor" }>["value"]["value"];

/** What comes over one direction of a link, from its beginning on. */
export class GossipRules {
  readonly #seen = new Set<string>();
  #told: { readonly packet: Neighbour; readonly at: number } | undefined;
  #wasAsked = false;

  /** The receiver has asked the sender for a round. */
  asked(): void {
    this.#wasAsked = true;
  }

  /** @param at where the receiver is; its offence against the sender, if the message is one. Votes for rounds that are over are none: they cross. */
  offence(message: Uint8Array, at: Position): string | undefined {
    const decoded = decodeAll(gossipMessage, message);
    if (decoded.type === "Neighbor") return this.#packet(decoded.value.value);
    const raw = toHex(message);
    const isAgain = this.#seen.has(raw);
    this.#seen.add(raw);
    if (isAgain) return `${decoded.type} sent twice`;
    switch (decoded.type) {
      case "Vote":
        return this.#isFuture(decoded.value, at) ? "a vote from the future" : undefined;
      case "Commit":
        return decoded.value.set_id > at.setId ? "a commit of a later set" : undefined;
      case "CatchUpRequest":
        return this.#request(decoded.value, at);
      case "CatchUp": {
        const wasAsked = this.#wasAsked;
        this.#wasAsked = false;
        return wasAsked ? undefined : "a round that nobody asked for";
      }
    }
  }

  #isFuture({ round, set_id }: { readonly round: bigint; readonly set_id: bigint }, at: Position): boolean {
    return set_id > at.setId || (set_id === at.setId && round > at.round + 1n);
  }

  #packet(packet: Neighbour): string | undefined {
    const before = this.#told;
    const at = performance.now();
    this.#told = { packet, at };
    if (before === undefined) return undefined;
    const { round, set_id, commit_finalized_height: height } = before.packet;
    const isSameSet = packet.set_id === set_id;
    if (packet.set_id < set_id || (isSameSet && packet.round < round) || packet.commit_finalized_height < height)
      return "a view that goes back";
    const isSame = isSameSet && packet.round === round && packet.commit_finalized_height === height;
    return isSame && at < before.at + PACKET_GRACE_MS ? "the same neighbour packet again" : undefined;
  }

  #request({ round, set_id }: { readonly round: bigint; readonly set_id: bigint }, at: Position): string | undefined {
    if (set_id !== at.setId) return set_id + 1n === at.setId ? undefined : "a request for a round of another set";
    if (this.#told === undefined || this.#told.packet.round >= round) return "a request for a round that is had";
    return round >= at.round ? "a request for a round that has not ended" : undefined;
  }
}
