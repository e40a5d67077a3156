import http from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { type RpcEntry, rpcMethod, rpcSubscription } from "#node/rpc/method.ts";
import { optional, required, u32Param, u64Param } from "#node/rpc/params.ts";
import { PortInUse, RpcServer, type RpcServerOptions } from "#node/rpc/server.ts";

const LIMIT = 1000;
const JSON_TYPE = { "content-type": "application/json" };

/** Subscriptions that are open. */
const state = { open: 0 };
const entries: readonly RpcEntry[] = [
  rpcMethod(["test_echo", "test_alias"], [optional("value", u32Param)], ([value]) => value ?? null),
  rpcMethod("test_amount", [required("amount", u64Param)], ([amount]) => String(amount)),
  rpcMethod("test_long", [required("length", u32Param)], ([length]) => "x".repeat(length)),
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
    const response = await fetch(url(), { method: "POST", headers: JSON_TYPE, body });
    const answer = await response.text();
    return answer === "" ? undefined : JSON.parse(answer);
  };
  const request = (method: string, params: unknown = []) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const connect = async (
    headers: Readonly<Record<string, string>> = {},
    options: ClientOptions = {},
  ): Promise<{
    socket: WebSocket;
    messages: string[];
    next: (count: number) => Promise<void>;
  }> => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`, { ...options, headers });
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
    const answered = async (body: string) =>
      await (await fetch(url(), { method: "POST", headers: JSON_TYPE, body })).text();
    expect(await answered(`{"jsonrpc":"2.0","id":${most},"method":"test_echo"}`)).toBe(
      `{"jsonrpc":"2.0","id":${most},"result":null}`,
    );
    expect(await answered(`{"jsonrpc":"2.0","id":${most},"method":"nope"}`)).toContain(`"id":${most},"error"`);
    expect(await post(request("test_echo", { other: "1234567890123456", value: 7 }))).toMatchObject({ result: 7 });
  });

  it("refuses requests that are too long, and goes on", async () => {
    const response = await fetch(url(), { method: "POST", headers: JSON_TYPE, body: " ".repeat(LIMIT + 1) });
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

  it("says what is no request as the reference does, alone and in a batch", async () => {
    const code = async (body: string) => ((await post(body)) as { error: { code: number } }).error.code;
    expect(await code('{"method":"test_echo"}')).toBe(-32700);
    expect(await code('{"jsonrpc":"1.0","id":1,"method":"test_echo"}')).toBe(-32600);
    expect(await post('[{},{"method":"test_echo"},{"jsonrpc":"2.0","id":3}]')).toEqual(
      [null, null, 3].map((id) => ({ jsonrpc: "2.0", id, error: { code: -32600, message: "Invalid request" } })),
    );
    expect(await post('[{"jsonrpc":"2.0","method":"test_echo"}]')).toBeUndefined();
    expect(await code("[]")).toBe(-32600);
    expect(await code("[1")).toBe(-32700);
    const nested = (depth: number) =>
      `{"jsonrpc":"2.0","id":1,"method":"test_echo","params":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(await code(nested(128))).toBe(-32602);
    await server.stop();
    server = await start({ maxRequestBytes: 1_000_000 });
    expect(await post(nested(200_000))).toMatchObject({ error: { code: -32602, data: "recursion limit exceeded" } });
    expect(failures).toEqual([]);
  });

  it("refuses answers that are too long, alone and together", async () => {
    await server.stop();
    server = await start({ maxResponseBytes: 200 });
    const error = (code: number, message: string) => ({ code, message, data: "Exceeded max limit of 200" });
    expect(await post(request("test_long", [164]))).toEqual({ jsonrpc: "2.0", id: 1, result: "x".repeat(164) });
    expect(await post(request("test_long", [165]))).toEqual({
      jsonrpc: "2.0",
      id: 1,
      error: error(-32008, "Response is too big"),
    });
    const two = [request("test_long", [70]), request("test_echo")];
    expect(await post(`[${two}]`)).toMatchObject([{ id: 1 }, { id: 1 }]);
    expect(await post(`[${two},${two}]`)).toEqual({
      jsonrpc: "2.0",
      id: null,
      error: error(-32011, "The batch response was too large"),
    });
  });

  it("takes JSON alone, named so, over HTTP", async () => {
    const status = async (type: string, body: string): Promise<number> =>
      (await fetch(url(), { method: "POST", headers: { "content-type": type }, body })).status;
    for (const type of ["application/json", "application/json;charset=UTF-8", "application/json-rpc"])
      expect(await status(type, request("test_echo"))).toBe(200);
    expect(await status("text/plain", request("test_echo"))).toBe(415);
    expect(await status("application/json", "hello")).toBe(400);
    expect(await status("application/json", "")).toBe(400);
    expect(await status("application/json", "  {")).toBe(200);
    expect((await fetch(url())).status).toBe(405);
  });

  it("lets pages of every origin send any header where all may come", async () => {
    await server.stop();
    server = await start({ cors: "all" });
    const headers = { origin: "http://elsewhere", "access-control-request-headers": "x-mine" };
    const preflight = await fetch(url(), { method: "OPTIONS", headers });
    expect([preflight.status, await preflight.text()]).toEqual([200, ""]);
    for (const name of ["origin", "methods", "headers"])
      expect(preflight.headers.get(`access-control-allow-${name}`)).toBe("*");
    const answer = await fetch(url(), { method: "POST", headers: { ...JSON_TYPE, ...headers }, body: "{}" });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("is asked under no name but this machine's, where origins are limited", async () => {
    const asked = (host: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const ask = http.request(url(), { method: "POST", headers: { ...JSON_TYPE, host } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        ask.once("error", reject).end(request("test_echo"));
      });
    expect(await asked(`localhost:${server.port}`)).toBe(200);
    expect(await asked(`[::1]:${server.port}`)).toBe(200);
    expect(await asked(`evil.example:${server.port}`)).toBe(403);
    expect(await asked("localhost:1")).toBe(403);
    await expect(connect({ host: `evil.example:${server.port}` })).rejects.toThrow("403");
    await server.stop();
    server = await start({ cors: "all" });
    expect(await asked("node.example:9944")).toBe(200);
  });

  it("cuts off who answers no pings, and nobody else", async () => {
    await server.stop();
    server = await start({ pingEveryMs: 20 });
    const lively = await connect();
    const silent = await connect({}, { autoPong: false });
    await new Promise((resolve) => silent.socket.once("close", resolve));
    lively.socket.send(request("test_echo", [5]));
    await lively.next(1);
    expect(JSON.parse(lively.messages[0] ?? "")).toMatchObject({ result: 5 });
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
      headers: { ...JSON_TYPE, origin: "http://localhost:3000" },
    });
    await expect(connect({ origin: "http://elsewhere" })).rejects.toThrow("403");
    expect(allowed.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  });

  it("says that a port is taken", async () => {
    await expect(start({ port: server.port })).rejects.toThrow(PortInUse);
  });
});
