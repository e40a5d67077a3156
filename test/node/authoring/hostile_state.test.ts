import { describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import type { ImportedBlock } from "#node/chain/chain_view.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { balance } from "#runtime/pallets/balances/fungible.ts";
import { force_enter, force_exit } from "#runtime/pallets/safe_mode/calls.ts";
import { CallUnavailable, Dispatched } from "#runtime/pallets/scheduler/events.ts";
import { Agenda, IncompleteSince } from "#runtime/pallets/scheduler/storage.ts";
import { sudo } from "#runtime/pallets/sudo/calls.ts";
import { remark, set_storage } from "#runtime/pallets/system/calls.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { type ChainNode, FIRST_SLOT as SLOT, startChainNode } from "../../support/chain_node.ts";
import { timesDeposited } from "../../support/dispatched.ts";

const alice = senderOf("//Alice");
const bob = senderOf("//Bob");

/** A chain and a peer that imports each of its blocks. */
async function twoNodes() {
  const node = await startChainNode({ authorities: 1 });
  const peer = await startChainNode({ authorities: 1 });
  let slot = SLOT;
  let nonce = 0;
  const next = (): ImportedBlock => {
    const block = node.author(slot++);
    expect(peer.import(node.blockOf(block.hash))).toMatchObject({ hash: block.hash, isBest: true });
    return block;
  };
  const asRoot = (call: RuntimeCall): void => {
    node.pool.submit(alice.sign(node.chain.genesisHash, nonce++, makeCall(sudo, { call })), "Local");
    next();
  };
  return { node, next, asRoot };
}
const best = (node: ChainNode): Ctx => node.chain.openBlock(node.chain.best()).ctx;

describe("an author", () => {
  it("goes on in the safe mode", async () => {
    const { node, next, asRoot } = await twoNodes();
    const before = balance(best(node), bob.account);
    asRoot(makeCall(force_enter, {}));
    node.pool.submit(bob.transfer(node.chain.genesisHash, 0, alice.account, 5_000_000_000n as Rao), "Local");
    next();
    expect(before - balance(best(node), bob.account)).toBeLessThan(5_000_000_000n);
    asRoot(makeCall(force_exit, {}));
    node.pool.submit(bob.transfer(node.chain.genesisHash, 1, alice.account, 5_000_000_000n as Rao), "Local");
    next();
    expect(before - balance(best(node), bob.account)).toBeGreaterThan(5_000_000_000n);
  });

  it("goes on over agendas of nonsense", async () => {
    const { node, next, asRoot } = await twoNodes();
    const due = node.chain.best().number + 2;
    const task = (value: Uint8Array) => ({
      maybe_id: undefined,
      priority: 0,
      call: { type: "Inline", value } as const,
      maybe_periodic: undefined,
      origin: { type: "system", value: { type: "Root", value: undefined } } as const,
    });
    const good = encode(runtimeCall, makeCall(remark, { remark: Uint8Array.of(1) }));
    const nonsense = [new Uint8Array(0), Uint8Array.of(255, 255), good.subarray(0, 2), new Uint8Array(128).fill(12)];
    const agenda = encode(Agenda.value, [...nonsense.map(task), undefined, task(good)]);
    const undecodable = Uint8Array.of(4, 1, 9, 9);
    asRoot(
      makeCall(set_storage, {
        items: [
          [fromHex(Agenda.key(due)), agenda],
          [fromHex(Agenda.key(due + 1)), undecodable],
        ],
      }),
    );
    next();
    const after = best(node);
    const unavailable = nonsense.map((_, index) =>
      timesDeposited(after, CallUnavailable({ task: [due, index], id: undefined })),
    );
    expect(unavailable).toEqual([1, 1, 1, 1]);
    const done = Dispatched({ task: [due, 5], id: undefined, result: { ok: true, value: undefined } });
    expect(timesDeposited(after, done)).toBe(1);
    next();
    expect([Agenda.has(best(node), due + 1), IncompleteSince.has(best(node))]).toEqual([false, false]);
  });
});
