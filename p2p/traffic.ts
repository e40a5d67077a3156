/** How much the network has to do: bytes on all connections, and how many of these there were. */
import type { MultiplexedConnection } from "./libp2p.ts";

/** Counted from the start on. Bytes are those of streams and their frames, without what encryption adds. */
export type TrafficCounts = {
  readonly bytes: { readonly in: number; readonly out: number };
  /** By who connected. */
  readonly opened: { readonly in: number; readonly out: number };
  readonly closed: { readonly in: number; readonly out: number };
};

export class Traffic {
  readonly #bytes = { in: 0, out: 0 };
  readonly #opened = { in: 0, out: 0 };
  readonly #closed = { in: 0, out: 0 };

  get counts(): TrafficCounts {
    return { bytes: { ...this.#bytes }, opened: { ...this.#opened }, closed: { ...this.#closed } };
  }

  /** Counts what goes over the connection from now on. */
  watch(connection: MultiplexedConnection): void {
    const send = connection.send.bind(connection);
    connection.send = (data) => {
      this.#bytes.out += data.byteLength;
      return send(data);
    };
    connection.addEventListener("message", ({ data }) => {
      this.#bytes.in += data.byteLength;
    });
  }

  opened(direction: "inbound" | "outbound"): void {
    this.#opened[direction === "inbound" ? "in" : "out"] += 1;
  }
  closed(direction: "inbound" | "outbound"): void {
    this.#closed[direction === "inbound" ? "in" : "out"] += 1;
  }
}
