import { WebSocket } from "ws";

const CALL_WITHIN_MS = 120_000;

/** A JSON-RPC error object as the node sent it. */
class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(method: string, error: { code: number; message: string; data?: unknown }) {
    super(`${method}: ${error.code} ${error.message}${error.data === undefined ? "" : ` (${String(error.data)})`}`);
    this.code = error.code;
    this.data = error.data;
  }
}

/** A header as JSON-RPC shows it. */
export interface HeaderJson {
  readonly parentHash: string;
  readonly number: string;
  readonly stateRoot: string;
  readonly extrinsicsRoot: string;
  readonly digest: { readonly logs: readonly string[] };
}

interface Message {
  id?: number;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
  params?: { subscription: string; result: unknown };
}

/** A plain JSON-RPC connection: a test's own eyes, beside the clients under test. */
export class RpcClient {
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, (message: Message) => void>();
  private readonly subscribers = new Map<string, (result: unknown) => void>();
  private readonly early = new Map<string, unknown[]>();
  private nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => this.receive(JSON.parse(String(data)) as Message));
    socket.on("close", () => {
      for (const settle of this.pending.values()) settle({ error: { code: 0, message: "connection closed" } });
      this.pending.clear();
    });
  }

  static async connect(url: string): Promise<RpcClient> {
    const socket = new WebSocket(url, { maxPayload: 256 * 1024 * 1024 });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    socket.on("error", () => {});
    return new RpcClient(socket);
  }

  /** The result, as the type the caller expects; an error answer throws RpcError. */
  async call<T>(method: string, params: readonly unknown[] = []): Promise<T> {
    const id = this.nextId++;
    const message = await new Promise<Message>((resolve) => {
      const timer = setTimeout(() => resolve({ error: { code: 0, message: "no answer in time" } }), CALL_WITHIN_MS);
      this.pending.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
    if (message.error !== undefined) throw new RpcError(method, message.error);
    return message.result as T;
  }

  /** Subscribes and hands each notification to `next` until it returns true or the time is over. */
  async until<T>(
    method: string,
    params: readonly unknown[],
    next: (result: T) => boolean,
    withinMs: number,
  ): Promise<T> {
    const subscription = await this.call<string>(method, params);
    return await new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.subscribers.delete(subscription);
        reject(new Error(`${method}: what was waited for did not come in ${withinMs} ms`));
      }, withinMs);
      const take = (result: unknown) => {
        if (!next(result as T)) return;
        clearTimeout(timer);
        this.subscribers.delete(subscription);
        resolve(result as T);
      };
      this.subscribers.set(subscription, take);
      for (const result of this.early.get(subscription) ?? []) take(result);
      this.early.delete(subscription);
    });
  }

  /** Waits for a best head (or a finalized one) of at least this number and gives its header. */
  async untilHead(number: number, kind: "New" | "Finalized" = "New", withinMs = 180_000): Promise<HeaderJson> {
    const reached = (header: HeaderJson) => Number(header.number) >= number;
    return await this.until<HeaderJson>(`chain_subscribe${kind}Heads`, [], reached, withinMs);
  }

  close(): void {
    this.socket.close();
  }

  private receive(message: Message): void {
    if (message.id !== undefined) {
      this.pending.get(message.id)?.(message);
      this.pending.delete(message.id);
      return;
    }
    if (message.params === undefined) return;
    const { subscription, result } = message.params;
    const subscriber = this.subscribers.get(subscription);
    if (subscriber !== undefined) subscriber(result);
    else this.early.set(subscription, [...(this.early.get(subscription) ?? []), result]);
  }
}
