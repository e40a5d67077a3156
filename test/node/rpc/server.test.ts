import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type RpcEntry, rpcMethod, rpcSubscription } from "#node/rpc/method.ts";
import { optional, required, u32Param, u64Param } from "#node/rpc/params.ts";
import { PortInUse, RpcServer, type RpcServerOptions } from "#node/rpc/server.ts";

const LIMIT = 1000;

/** Subscriptions that are open. */
const state = { open: 0 };
const entries: readonly RpcEntry[] = [
  rpcMethod(["test_echo", "test_alias"], [optional("value", u32Param)], ([value]) => value ?? null),
  rpcMethod("test_amount", [required("amount", u64Param)], ([amount]) => String(amount)),
  rpcMethod("test_unsafe", [], () => "done", { unsafe: true }),
  rpcMethod("test_broken", [], () => {
    throw new TypeError("a mistake of ours");
  }),
  rpcMethod("test_slow", [], () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))),
  rpcSubscription(
    { names: ["test_subscribe"], unsubscribe: ["test_unsubscribe"], notification: "test_event", params: [] },
    (_params, sink) => {
      state.open += 1;
      sink.onClose(() => {
        state.open -= 1;
      });
      sink.send("early");
    },
  ),
];

describe("RpcServer", () => {
  let server: RpcServer;
  const failures: string[] = [];
  const start = (options: Partial<RpcServerOptions> = {}): Promise<RpcServer> =>
    RpcServer.start({
      entries,
      allowUnsafe: false,
      failed: (method) => failures.push(method),
      hosts: ["127.0.0.1"],
      port: 0,
      cors: ["http://localhost:3000"],
      maxConnections: 2,
      maxRequestBytes: LIMIT,
      ...options,
    });
  beforeEach(async () => {
    state.open = 0;
    failures.length = 0;
    server = await start();
  });
  afterEach(() => server.stop());

  const url = () => `http://127.0.0.1:${server.port}`;
  const post = async (body: string): Promise<unknown> => {
    const response = await fetch(url(), { method: "POST", body });
    const answer = await response.text();
    return answer === "" ? undefined : JSON.parse(answer);
  };
  const request = (method: string, params: unknown = []) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const connect = async (
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{
    socket: WebSocket;
    messages: string[];
    next: (count: number) => Promise<void>;
  }> => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`, { headers });
    const messages: string[] = [];
    let arrived = (): void => undefined;
    socket.on("message", (data) => {
      messages.push((data as Buffer).toString("utf8"));
      arrived();
    });
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const next = (count: number): Promise<void> =>
      new Promise((resolve) => {
        arrived = () => {
          if (messages.length >= count) resolve();
        };
        arrived();
      });
    return { socket, messages, next };
  };

  it("answers calls, aliases, batches and mistakes over HTTP", async () => {
    expect(await post(request("test_alias", { value: 7 }))).toEqual({ jsonrpc: "2.0", id: 1, result: 7 });
    expect(await post(`[${request("test_echo")},${request("nope")},1]`)).toMatchObject([
      { result: null },
      { error: { code: -32601, message: "Method not found" } },
      { id: null, error: { code: -32600 } },
    ]);
    expect(await post('{"jsonrpc":"2.0","method":"test_echo"}')).toBeUndefined();
    expect(await post(request("test_unsafe"))).toMatchObject({
      error: { code: -32601, message: "RPC call is unsafe to be called externally" },
    });
    expect(await post(request("test_broken"))).toMatchObject({ error: { code: -32603, message: "Internal error" } });
    expect(failures).toEqual(["test_broken"]);
    expect(await post(request("rpc_methods"))).toMatchObject({
      result: { methods: expect.arrayContaining(["rpc_methods", "test_alias", "test_unsubscribe"]) },
    });
  });

  it("takes whole numbers that a double does not hold", async () => {
    const most = "18446744073709551615";
    const ask = (amount: string, id = "1") =>
      post(`{"jsonrpc":"2.0","id":${id},"method":"test_amount","params":[${amount}]}`);
    expect(await ask(most)).toEqual({ jsonrpc: "2.0", id: 1, result: most });
    expect(await ask("9007199254740993", "1700000000000000")).toEqual({
      jsonrpc: "2.0",
      id: 1_700_000_000_000_000,
      result: "9007199254740993",
    });
    expect(await ask("18446744073709551616")).toMatchObject({ error: { code: -32602 } });
    expect(await post(request("test_echo", { other: "1234567890123456", value: 7 }))).toMatchObject({ result: 7 });
  });

  it("refuses requests that are too long, and goes on", async () => {
    const response = await fetch(url(), { method: "POST", body: " ".repeat(LIMIT + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      error: { code: -32007, message: "Request is too big", data: `Exceeded max limit of ${LIMIT}` },
    });
    const { socket } = await connect();
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.send(" ".repeat(LIMIT + 1));
    expect(await closed).toBe(1009);
    expect(await post(request("test_echo", [1]))).toMatchObject({ result: 1 });
  });

  it("notifies after the answer, in a batch too, and ends what a lost connection held", async () => {
    const { socket, messages, next } = await connect();
    socket.send(`[${request("test_subscribe")},${request("test_slow")}]`);
    await next(2);
    const [answer, notification] = messages.map((text) => JSON.parse(text));
    expect(answer[0].result).toMatch(/^[0-9A-Za-z]{16}$/);
    expect(notification).toEqual({
      jsonrpc: "2.0",
      method: "test_event",
      params: { subscription: answer[0].result, result: "early" },
    });
    expect(state.open).toBe(1);
    socket.send(request("test_unsubscribe", [answer[0].result]));
    await next(3);
    expect(state.open).toBe(0);
    socket.send(request("test_subscribe"));
    await next(5);
    expect(state.open).toBe(1);
    socket.terminate();
    while (state.open > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it("limits subscriptions of a connection", async () => {
    await server.stop();
    server = await start({ maxSubscriptions: 1 });
    const { socket, messages, next } = await connect();
    socket.send(`[${request("test_subscribe")},${request("test_subscribe")}]`);
    await next(1);
    expect(JSON.parse(messages[0] ?? "")[1]).toMatchObject({ error: { code: -32006 } });
  });

  it("limits connections, and looks at the origin", async () => {
    await Promise.all([connect(), connect()]);
    await expect(connect()).rejects.toThrow("429");
    const allowed = await fetch(url(), {
      method: "POST",
      body: request("test_echo"),
      headers: { origin: "http://localhost:3000" },
    });
    await expect(connect({ origin: "http://elsewhere" })).rejects.toThrow("403");
    expect(allowed.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  });

  it("says that a port is taken", async () => {
    await expect(start({ port: server.port })).rejects.toThrow(PortInUse);
  });
});
