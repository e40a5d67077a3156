import { expect, it } from "vitest";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { startTestNode } from "../../support/rpc_node.ts";

const NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

it("is offered only where everything is kept", async () => {
  const peer = (await startTestNode()).connect();
  expect((await peer.call("archive_v1_genesisHash")).error?.code).toBe(-32601);
});

it("gives any block, and all blocks of a height", async () => {
  const node = await startTestNode({ archive: true });
  const peer = node.connect();
  const one = node.seal(true);
  const [left, right] = [node.seal(false, one), node.seal(false, one)];
  const top = node.seal(false, left);
  expect(await peer.ask("archive_v1_genesisHash")).toBe(node.chain.genesisHash);
  expect(await peer.ask("archive_v1_finalizedHeight")).toBe(1);
  expect(await peer.ask("archive_v1_hashByHeight", [0])).toEqual([node.chain.genesisHash]);
  expect((await peer.ask<string[]>("archive_v1_hashByHeight", [2])).sort()).toEqual([left, right].sort());
  expect(await peer.ask("archive_v1_hashByHeight", [3])).toEqual([top]);
  expect(await peer.ask("archive_v1_hashByHeight", [4])).toEqual([]);
  expect(blake2b256Hex(fromHex(await peer.ask<Hex>("archive_v1_header", [right])))).toBe(right);
  expect(await peer.ask("archive_v1_body", [left])).toHaveLength(node.chain.body(left)?.length ?? -1);
  expect(await peer.ask("archive_v1_body", [`0x${"22".repeat(32)}`])).toBeNull();
});

it("calls the runtime and reads storage at any block", async () => {
  const node = await startTestNode({ archive: true });
  const peer = node.connect();
  const [one] = [node.seal(), node.seal()];
  expect(await peer.ask("archive_v1_call", [one, "Metadata_metadata_versions", ""])).toEqual({
    success: true,
    value: "0x0c0e0000000f00000010000000",
  });
  expect(await peer.ask("archive_v1_call", [one, "Foo_bar", "0x"])).toEqual({
    success: false,
    error: "Execution failed: Other: Exported method Foo_bar is not found",
  });
  expect((await peer.call("archive_v1_call", [one, "Core_version", "xx"])).error?.code).toBe(3001);
  const id = await peer.ask("archive_v1_storage", [one, [{ key: NUMBER, type: "value" }]]);
  expect(await peer.heard(id)).toEqual([
    { event: "storage", key: NUMBER, value: "0x01000000" },
    { event: "storageDone" },
  ]);
  const unknown = `0x${"22".repeat(32)}`;
  const failed = await peer.ask("archive_v1_storage", [unknown, [{ key: NUMBER, type: "value" }]]);
  expect(await peer.heard(failed)).toEqual([
    { event: "storageError", error: `UnknownBlock: Header was not found in the database: ${unknown}` },
  ]);
  expect(peer.subscriptions.size).toBe(0);
});
