/** GRANDPA's protocol as the network sees it: who is let in, and messages that are handed over unread. */
import type { GrandpaEvents } from "./network_options.ts";
import type { NotificationHandler } from "./notifications.ts";
import type { PeerId } from "./peers.ts";
import type { RoleName } from "./wire/roles.ts";

/** What the channel asks of the rest of the network. */
export type GrandpaChannelContext = {
  /** Undefined: nobody listens. */
  readonly events: GrandpaEvents | undefined;
  readonly handshake: () => Uint8Array;
  /** Whether the peer is one that we talk blocks with: nobody else is let in. */
  readonly isSyncPeer: (peer: PeerId) => boolean;
  readonly role: (peer: PeerId) => RoleName;
};

export class GrandpaChannel implements NotificationHandler {
  readonly #context: GrandpaChannelContext;
  readonly #open = new Set<PeerId>();

  constructor(context: GrandpaChannelContext) {
    this.#context = context;
  }

  handshake(): Uint8Array {
    return this.#context.handshake();
  }
  accepts(peer: PeerId): boolean {
    return this.#context.isSyncPeer(peer);
  }
  opened(peer: PeerId): void {
    this.#open.add(peer);
    this.#context.events?.connected(peer, this.#context.role(peer));
  }
  closed(peer: PeerId): void {
    if (this.#open.delete(peer)) this.#context.events?.disconnected(peer);
  }
  received(peer: PeerId, message: Uint8Array): void | Promise<void> {
    return this.#context.events?.received(peer, message);
  }
}
