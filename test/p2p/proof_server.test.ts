import { expect, test } from "vitest";
import type { ProofSource } from "#p2p/chain.ts";
import { lightHandler, stateHandler, warpHandler } from "#p2p/proof_server.ts";
import { lightRequest } from "#p2p/wire/light.ts";
import { stateRequest, stateResponse } from "#p2p/wire/state.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { startNode } from "./support/nodes.ts";
import { recorded } from "./support/recordings.ts";
import { Stranger } from "./support/stranger.ts";

const nodes = [Uint8Array.of(1, 2), Uint8Array.of(3)];
const block = new Uint8Array(32).fill(7);
const call = (method: Uint8Array): Uint8Array =>
  lightRequest.encode({
    request: { case: "remote_call_request", value: { block, method, data: Uint8Array.of(5) } },
  });
const light = (source: ProofSource, raw: Uint8Array): Promise<string | undefined> | undefined =>
  lightHandler(source)?.("peer", raw).then((answer) => answer && toHex(answer));

test("a read proof is given for the block and keys asked for, a missing one is told from an empty one", async () => {
  const { sent } = recorded("light");
  const asked: unknown[] = [];
  const source: ProofSource = {
    readProof: (at, keys, child) => {
      asked.push([at, keys.length, child]);
      return nodes;
    },
  };
  expect(await light(source, sent)).toBe("0x120812060808010204" + "03");
  expect(asked).toEqual([[toHex(sent.subarray(4, 36)), 1, undefined]]);
  expect(await light({ readProof: () => undefined }, sent)).toBe("0x1200");
  expect(await light({ readProof: () => [] }, sent)).toBe("0x1203120100");
});

test("calls are passed on by name, and requests that say nothing are refused", async () => {
  const source: ProofSource = {
    callProof: (_at, method, data) => (method === "Core_version" && data[0] === 5 ? nodes : undefined),
  };
  expect(await light(source, call(new TextEncoder().encode("Core_version")))).toBe("0x0a08120608080102" + "0403");
  expect(await light(source, call(new TextEncoder().encode("Core_other")))).toBe("0x0a00");
  for (const raw of [new Uint8Array(), call(Uint8Array.of(0xff)), fromHex("0x1200")])
    await expect(light(source, raw)).rejects.toThrow(DecodeError);
  expect(lightHandler({})).toBeUndefined();
});

test("state is given as a proof or as entries, as asked", async () => {
  const answer = stateHandler({
    stateProof: (_at, start) => (start.length === 0 ? Uint8Array.of(9) : undefined),
    stateEntries: () => [
      { stateRoot: new Uint8Array(), entries: [[Uint8Array.of(1), Uint8Array.of(2)]], complete: true },
    ],
  });
  const ask = (start: Uint8Array[], no_proof: boolean) =>
    answer?.("peer", stateRequest.encode({ block, start, no_proof }));
  expect(stateResponse.decode((await ask([], false)) ?? new Uint8Array()).proof).toEqual(Uint8Array.of(9));
  expect(await ask([block], false)).toBeUndefined();
  expect(stateResponse.decode((await ask([], true)) ?? new Uint8Array()).entries).toEqual([
    { state_root: new Uint8Array(), entries: [{ key: Uint8Array.of(1), value: Uint8Array.of(2) }], complete: true },
  ]);
  await expect(ask([block, block, block], true)).rejects.toThrow(DecodeError);
  expect(stateHandler({})).toBeUndefined();
});

test("a network offers what it can prove, and nothing else", async () => {
  const { sent } = recorded("warp");
  const proofs: ProofSource = { warpProof: (begin) => fromHex(begin).slice(0, 2) };
  const node = await startNode(new FakeChain(), { proofs });
  const stranger = await Stranger.meet(node);
  expect(await stranger.request(stranger.names.warp, sent)).toEqual(sent.slice(0, 2));
  expect(await warpHandler(proofs)?.("peer", sent)).toEqual(sent.slice(0, 2));
  await expect(stranger.request(stranger.names.light, sent)).rejects.toThrow();
});
