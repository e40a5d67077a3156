import { expect, it } from "vitest";
import { ChangeableLogFilter } from "#node/log.ts";
import { startTestNode } from "../../support/rpc_node.ts";

it("changes the log's filter, and says what is wrong with one", async () => {
  const logFilter = new ChangeableLogFilter([]);
  const peer = (await startTestNode({ logFilter })).connect();
  expect(await peer.ask("system_addLogFilter", ["sync=trace"])).toBeNull();
  expect(logFilter.shows("trace", "sync")).toBe(true);
  expect(await peer.call("system_addLogFilter", ["sync=loud"])).toMatchObject({
    error: { code: -32603, message: expect.stringContaining("loud is no log level") },
  });
  expect(await peer.ask("system_resetLogFilter")).toBeNull();
  expect(logFilter.shows("trace", "sync")).toBe(false);
});

it("is for those who may do everything", async () => {
  const peer = (await startTestNode({}, { allowUnsafe: false })).connect();
  for (const method of ["system_addLogFilter", "system_resetLogFilter"])
    expect((await peer.call(method, ["info"])).error?.message).toBe("RPC call is unsafe to be called externally");
});
