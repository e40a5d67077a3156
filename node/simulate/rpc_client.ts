/** JSON-RPC to a running node, over WebSocket or HTTP. */
import { WebSocket } from "ws";
import { SimulationError, wordsOf } from "./errors.ts";

/** A node's JSON-RPC. @throws SimulationError with the address for whatever goes wrong */
export interface RpcClient {
  /** The result. @throws SimulationError naming address and method */
  call(method: string, params: readonly unknown[]): Promise<unknown>;
  /** Ends the connection. */
  close(): void;
}

const CONNECT_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;

type Answer = { readonly id?: unknown; readonly result?: unknown; readonly error?: unknown };

const NO_ANSWER = "what answers there is no JSON-RPC";

/** Undefined for what is no JSON object. */
const answerOf = (text: string): Answer | undefined => {
  try {
    const json = JSON.parse(text) as unknown;
    return typeof json === "object" && json !== null ? json : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
};

const resultOf = (url: string, method: string, { error, result }: Answer): unknown => {
  if (error === undefined || error === null) return result;
  const { message = error } = Object(error) as { message?: unknown };
  throw new SimulationError(
    `${url}: ${method}: ${wordsOf(typeof message === "string" ? message : JSON.stringify(message))}`,
  );
};

const httpClient = (url: string, answerWithinMs: number): RpcClient => ({
  async call(method, params) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const answer = answerOf(await response.text());
      if (answer === undefined) throw new SimulationError(`${url}: ${method}: ${NO_ANSWER} (HTTP ${response.status})`);
      return resultOf(url, method, answer);
    } catch (cause) {
      if (cause instanceof SimulationError) throw cause;
      const why = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
      throw new SimulationError(`${url}: ${method}: ${wordsOf(why)}`, { cause });
    }
  },
  close: () => undefined,
});

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(cause: unknown): void;
}

const webSocketClient = async (url: string, answerWithinMs: number): Promise<RpcClient> => {
  const socket = new WebSocket(url, {
    handshakeTimeout: Math.min(CONNECT_WITHIN_MS, answerWithinMs),
    maxPayload: MOST_BYTES,
  });
  const waiting = new Map<number, Waiting>();
  const failAll = (why: string): void => {
    for (const asked of waiting.values()) asked.reject(new SimulationError(`${url}: ${asked.method}: ${why}`));
    waiting.clear();
  };
  socket.on("message", (data: Buffer) => {
    const answer = answerOf(data.toString("utf8"));
    if (answer === undefined) {
      failAll(NO_ANSWER);
      return;
    }
    const asked = waiting.get(Number(answer.id));
    if (asked === undefined) return;
    waiting.delete(Number(answer.id));
    try {
      asked.resolve(resultOf(url, asked.method, answer));
    } catch (cause) {
      asked.reject(cause);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", (cause) => reject(new SimulationError(`${url}: ${wordsOf(cause)}`, { cause })));
  });
  socket.on("error", (cause) => failAll(wordsOf(cause)));
  socket.on("close", () => failAll("the connection ended"));
  let ids = 0;
  return {
    call: (method, params) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN)
          throw new SimulationError(`${url}: ${method}: the connection has ended`);
        const id = ++ids;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new SimulationError(`${url}: ${method}: no answer within ${answerWithinMs / 1000} s`));
        }, answerWithinMs);
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer);
            settle(value);
          };
        waiting.set(id, { method, resolve: settled(resolve), reject: settled(reject) });
        socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
      }),
    close: () => socket.close(),
  };
};

/** @param url ws://, wss://, http:// or https:// @throws SimulationError where nobody answers */
export const connectRpc = async (url: string, answerWithinMs = ANSWER_WITHIN_MS): Promise<RpcClient> => {
  const { protocol, hash } = URL.canParse(url) ? new URL(url) : { protocol: "", hash: "" };
  if (hash !== "") throw new SimulationError(`${url}: an address has no part behind #`);
  if (protocol === "http:" || protocol === "https:") return httpClient(url, answerWithinMs);
  if (protocol === "ws:" || protocol === "wss:") return webSocketClient(url, answerWithinMs);
  throw new SimulationError(`${url}: an address begins with ws://, wss://, http:// or https://`);
};
