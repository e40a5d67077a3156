/** `GET /metrics`. Reference: substrate-prometheus-endpoint lib.rs. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

/** What is served, and where. */
export type MetricsServerOptions = {
  readonly registry: Registry;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told of what keeps an answer from being made. */
  readonly failed: (cause: unknown) => void;
};

/** Serves metrics until it is closed. */
export class MetricsServer {
  readonly #server: http.Server;

  private constructor(server: http.Server) {
    this.#server = server;
  }

  /** Rejects with the system's error if it cannot listen. */
  static async start({ registry, host, port, failed }: MetricsServerOptions): Promise<MetricsServer> {
    const server = http.createServer((request, response) => {
      if (request.url !== "/metrics") {
        response.writeHead(404, { "content-type": "text/plain" }).end("Not found.");
        return;
      }
      registry.metrics().then(
        (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
        (cause) => {
          failed(cause);
          response.writeHead(500).end();
        },
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.removeListener("error", reject);
        resolve();
      });
    });
    return new MetricsServer(server);
  }

  /** `host:port` */
  get address(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `${address}:${port}`;
  }

  /** Resolves when the port is free. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
