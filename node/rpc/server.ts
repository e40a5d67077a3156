/** HTTP and WebSocket on one port, on every address asked for. */

import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { ActionableError } from "#node/actionable.ts";
import { Dispatcher, type DispatcherOptions, type Peer } from "./dispatcher.ts";
import { parseError, type RpcError, tooBigRequest } from "./errors.ts";
import { healthAnswer } from "./health.ts";
import { type Cors, corsHeaders, hostAllowed, isJsonType, mayBeJsonRpc, originAllowed } from "./http_rules.ts";

/** Where the server listens and what it lets in, besides what the methods need. */
export type RpcServerOptions = DispatcherOptions & {
  /** Addresses to listen on: ["127.0.0.1", "::1"], or ["0.0.0.0", "::"]. One that this machine lacks is left out if another works. */
  readonly hosts: readonly string[];
  /** 0 takes a free one, the same for all addresses. */
  readonly port: number;
  readonly cors: Cors;
  readonly maxConnections: number;
  /** Bytes of a request. */
  readonly maxRequestBytes?: number | undefined;
  /** Milliseconds between two pings of a WebSocket; whoever lets three in a row go by in silence is gone. */
  readonly pingEveryMs?: number;
  /** Resolves when all that the node has taken up is on disk: nobody is told of a block that a crash could still lose. */
  readonly onDisk?: () => Promise<void>;
};

/** Default of the reference: 15 MiB. */
const MAX_REQUEST_BYTES = 15 * 1024 * 1024;
/** A client that does not read may have this many bytes waiting before it is cut off. */
const MAX_BACKLOG_BYTES = 64 * 1024 * 1024;
/** As the reference: dead connections go, and proxies do not take silent ones for dead. */
const PING_EVERY_MS = 30_000;
const MOST_MISSED_PINGS = 3;
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);
const JSON_TEXT = { "content-type": "application/json; charset=utf-8" } as const;
const PLAIN_TEXT = { "content-type": "text/plain" } as const;

/** The port is taken; `port` says which. */
export class PortInUse extends ActionableError {
  readonly port: number;
  constructor(port: number) {
    super(`port ${port} is in use: give another with --rpc-port`);
    this.port = port;
  }
}

/** HTTP and WebSocket on one port. */
export class RpcServer {
  readonly dispatcher: Dispatcher;
  readonly #options: RpcServerOptions;
  readonly #servers: http.Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #webSockets: WebSocketServer;
  #connections = 0;
  /** Pings that a connection has let go by. */
  readonly #missed = new Map<WebSocket, number>();
  readonly #pings: NodeJS.Timeout;
  /** Whom a request names as its host is looked at: see hostAllowed. */
  readonly #filtersHosts: boolean;

  private constructor(options: RpcServerOptions) {
    this.#options = options;
    this.dispatcher = new Dispatcher(options);
    this.#filtersHosts = options.cors !== "all" && options.hosts.every((host) => LOOPBACK.has(host));
    this.#pings = setInterval(() => this.#ping(), options.pingEveryMs ?? PING_EVERY_MS);
    this.#pings.unref();
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxRequestBytes ?? MAX_REQUEST_BYTES,
      perMessageDeflate: false,
    });
  }

  /** @throws PortInUse */
  static async start(options: RpcServerOptions): Promise<RpcServer> {
    const server = new RpcServer(options);
    let { port } = options;
    for (const host of options.hosts) {
      try {
        port = await server.#listen(host, port);
      } catch (cause) {
        const { code } = cause as NodeJS.ErrnoException;
        if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") continue;
        await server.stop();
        throw code === "EADDRINUSE" ? new PortInUse(port) : cause;
      }
    }
    return server;
  }

  /** `host:port` of every address that is listened on. */
  get addresses(): readonly string[] {
    return this.#servers.map((server) => {
      const { address, port, family } = server.address() as AddressInfo;
      return family === "IPv6" ? `[${address}]:${port}` : `${address}:${port}`;
    });
  }
  /** Of the first address; the one asked for while nothing listens. */
  get port(): number {
    return (this.#servers[0]?.address() as AddressInfo | undefined)?.port ?? this.#options.port;
  }

  async #listen(host: string, port: number): Promise<number> {
    const server = http.createServer((request, response) => {
      this.#onHttp(request, response).catch((cause) => {
        this.#options.failed("http", cause);
        response.destroy();
      });
    });
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    server.on("upgrade", (request, socket, head) => {
      if (!this.#hostAllowed(request) || !originAllowed(this.#options.cors, request.headers.origin))
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      else if (this.#connections >= this.#options.maxConnections) socket.end("HTTP/1.1 429 Too Many Requests\r\n\r\n");
      else this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#onWebSocket(webSocket, socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, ipv6Only: host.includes(":") }, () => {
        server.removeListener("error", reject);
        resolve();
      });
    });
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  #hostAllowed(request: http.IncomingMessage): boolean {
    return !this.#filtersHosts || hostAllowed(request.headers.host, request.socket.localPort ?? this.port);
  }

  async #onHttp(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (!this.#hostAllowed(request)) {
      response.writeHead(403, PLAIN_TEXT).end("Provided Host header is not whitelisted.\n");
      return;
    }
    const preflight = request.method === "OPTIONS";
    const headers = corsHeaders(this.#options.cors, request.headers.origin, preflight);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (preflight) {
      response.writeHead(200).end();
    } else if (request.url === "/health" || request.url === "/health/readiness") {
      const { status, body } =
        request.method === "GET" ? await healthAnswer(this.dispatcher, request.url) : { status: 405, body: "" };
      response.writeHead(status, JSON_TEXT).end(body);
    } else if (request.method !== "POST") {
      response.writeHead(405, PLAIN_TEXT).end("Used HTTP Method is not allowed. POST is required\n");
    } else if (!isJsonType(request.headers["content-type"])) {
      response
        .writeHead(415, PLAIN_TEXT)
        .end("Supplied content type is not allowed. Content-Type: application/json is required\n");
    } else await this.#onPost(request, response);
  }

  async #onPost(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const limit = this.#options.maxRequestBytes ?? MAX_REQUEST_BYTES;
    const refuse = (status: number, { code, message, data }: RpcError): void => {
      const answer = { jsonrpc: "2.0", id: null, error: { code, message, data } };
      response.writeHead(status, JSON_TEXT).end(JSON.stringify(answer));
    };
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    }
    if (size > limit) return refuse(413, tooBigRequest(limit));
    const text = Buffer.concat(chunks).toString("utf8");
    if (!mayBeJsonRpc(text)) return refuse(400, parseError());
    await this.#onDisk();
    const answer = await this.dispatcher.handle(text, { id: 0 }, undefined);
    response.writeHead(200, JSON_TEXT).end(answer ?? "");
  }

  #ping(): void {
    for (const [webSocket, missed] of this.#missed) {
      if (missed >= MOST_MISSED_PINGS) webSocket.terminate();
      else {
        this.#missed.set(webSocket, missed + 1);
        webSocket.ping();
      }
    }
  }

  /** What the database cannot write it says itself; questions are answered all the same. */
  async #onDisk(): Promise<void> {
    await this.#options.onDisk?.().catch(() => undefined);
  }

  #onWebSocket(webSocket: WebSocket, socket: Duplex): void {
    this.#connections += 1;
    const gather = gathering(socket);
    const ended = this.#options.observer?.session();
    const send = (text: string): void => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      if (webSocket.bufferedAmount > MAX_BACKLOG_BYTES) webSocket.terminate();
      else {
        gather();
        webSocket.send(text);
      }
    };
    let notified = Promise.resolve();
    const peer: Peer = {
      id: nextConnectionId(),
      subscriptions: new Map(),
      send: (text) => {
        notified = notified.then(() => this.#onDisk()).then(() => send(text));
      },
    };
    const isAlive = (): void => {
      this.#missed.set(webSocket, 0);
    };
    isAlive();
    webSocket.on("pong", isAlive);
    webSocket.on("message", (data) => {
      isAlive();
      this.#onDisk()
        .then(() => this.dispatcher.handle((data as Buffer).toString("utf8"), peer, peer))
        .then((answer) => {
          if (answer !== undefined) send(answer);
        })
        .catch((cause) => this.#options.failed("websocket", cause));
    });
    webSocket.on("error", () => webSocket.terminate());
    webSocket.on("close", () => {
      this.#connections -= 1;
      this.#missed.delete(webSocket);
      ended?.();
      for (const end of [...peer.subscriptions.values()]) end();
    });
  }

  /** Stops listening and cuts every connection; the port is free when this resolves. */
  async stop(): Promise<void> {
    clearInterval(this.#pings);
    for (const webSocket of this.#webSockets.clients) webSocket.terminate();
    const closed = this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }
}

/** What is written in one turn of the event loop, after a call of this, goes out at its end in one piece: a write is most of an answer's cost. */
function gathering(socket: Duplex): () => void {
  let held = false;
  return () => {
    if (held) return;
    held = true;
    socket.cork();
    setImmediate(() => {
      held = false;
      socket.uncork();
    });
  };
}

let connections = 0;
const nextConnectionId = (): number => {
  connections += 1;
  return connections;
};
