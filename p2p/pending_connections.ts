/** Connections that have come in and have not yet said who they are: an address may have so many of them, so that others find room, too. */
import type { Multiaddr } from "@multiformats/multiaddr";

type Incoming = {
  readonly remoteAddr: Multiaddr;
  addEventListener(type: "close", listener: () => void, options: { readonly once: true }): void;
};

/** The IP address; of other transports the whole address. */
const originOf = ({ remoteAddr }: Incoming): string =>
  remoteAddr.getComponents().find(({ name }) => name === "ip4" || name === "ip6")?.value ?? remoteAddr.toString();

export class PendingConnections {
  readonly #most: number;
  readonly #pending = new Map<string, Set<Incoming>>();

  /** @param most at a time from one address */
  constructor(most: number) {
    this.#most = most;
  }

  /** @returns false if there are too many from where it comes. One that is let in counts until `identified`, or until it is closed. */
  admit(connection: Incoming): boolean {
    const origin = originOf(connection);
    const pending = this.#pending.get(origin) ?? new Set<Incoming>();
    if (pending.size >= this.#most) return false;
    this.#pending.set(origin, pending.add(connection));
    connection.addEventListener("close", () => this.identified(connection), { once: true });
    return true;
  }

  identified(connection: Incoming): void {
    const origin = originOf(connection);
    const pending = this.#pending.get(origin);
    if (pending?.delete(connection) === true && pending.size === 0) this.#pending.delete(origin);
  }
}
