import { expect, it } from "vitest";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { openDatabase } from "#node/db/open.ts";
import { startNode } from "#node/service.ts";
import { makeCall } from "#runtime/frame/call.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { CurrentKey, NextKey, PendingKey } from "#runtime/pallets/mev_shield/storage.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { carrier, encrypted, Wallet } from "../../support/shielded.ts";

const FEATURES = { fast: true, powFaucet: true };

it("blocks on demand have one key: what was encrypted with the next or the pending one is opened in the next block", async () => {
  const database = await openDatabase(undefined);
  ensureGenesis(database, devChain(), FEATURES);
  const node = await startNode({
    features: FEATURES,
    database,
    yuma: plainEngine,
    authority: true,
    auraKeys: () => [],
    grandpaKeys: () => [],
    sealing: { kind: "manual" },
    log: () => undefined,
  });
  const { chain, pool, sealing } = node;
  const seal = () => {
    if (sealing === undefined) throw new Error("no sealing");
    return sealing.seal(undefined, true);
  };
  for (let made = 0; made < 5; made++) seal();
  const { ctx } = chain.openBlock(chain.best());
  const keys = [NextKey, PendingKey, CurrentKey].map((place) => place.get(ctx));
  const [key] = keys;
  if (key === undefined) throw new Error("no key");
  expect(keys).toEqual([key, key, key]);
  const alice = new Wallet("//Alice", chain.genesisHash);
  const bob = new Wallet("//Bob", chain.genesisHash);
  const transfer = makeCall(transfer_keep_alive, { dest: { type: "Id", value: bob.account }, value: 1n as Rao });
  const mortality = { period: 8, ...chain.best() };
  pool.submit(alice.sign(carrier(encrypted(key, alice.sign(transfer, 1, mortality))), 0, mortality), "Local");
  expect(chain.body(seal().hash)).toHaveLength(2 + 2);
  await node.stop();
});
