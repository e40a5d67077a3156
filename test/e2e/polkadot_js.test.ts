import type { ApiPromise } from "@polkadot/api";
import type { Option } from "@polkadot/types";
import type { Header, Multisig } from "@polkadot/types/interfaces";
import { expect, it } from "vitest";
import { multiAccountId } from "#runtime/pallets/multisig/account.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { runtimeMetadataHash } from "#runtime/runtime_types.ts";
import { connectApi, followToFinality, freeBalance, type KeyPair, keyring } from "../support/polkadot_client.ts";
import { withNode } from "../support/running_node.ts";

const AMOUNT = 5_000_000_000n;
const NO_ERROR = new Uint8Array(5);
const alice = keyring.addFromUri("//Alice");
const bob = keyring.addFromUri("//Bob");
const dave = keyring.addFromUri("//Dave");

async function transfers(api: ApiPromise) {
  const before = { alice: await freeBalance(api, alice.address), dave: await freeBalance(api, dave.address) };
  const transfer = api.tx.balances.transferKeepAlive(dave.address, AMOUNT);
  const { statuses, result } = await followToFinality(transfer, alice);
  expect(statuses).toEqual(["Ready", "InBlock", "Finalized"]);
  const block = result.status.asFinalized.toHex();
  expect(await freeBalance(api, dave.address, block)).toBe(before.dave + AMOUNT);
  const paid = result.events.find(({ event }) => event.method === "TransactionFeePaid");
  const fee = BigInt(String(paid?.event.data[1]));
  expect(before.alice - (await freeBalance(api, alice.address, block))).toBe(AMOUNT + fee);
  const header = await api.rpc.chain.getHeader(block);
  expect(header.hash.toHex()).toBe(block);
}

async function failures(api: ApiPromise) {
  const startCall = api.tx["subtensorModule"]?.["startCall"];
  if (startCall === undefined) throw new Error("no SubtensorModule.start_call in the metadata");
  const { result } = await followToFinality(startCall(77), bob);
  expect(result.dispatchError?.isModule).toBe(true);
  const pauper = keyring.addFromUri("//Pauper");
  await expect(api.tx.balances.transferKeepAlive(bob.address, 1).signAndSend(pauper)).rejects.toThrow(
    /1010.*Inability/,
  );
  await expect(api.tx.balances.transferKeepAlive(bob.address, 1).signAndSend(alice, { nonce: 0 })).rejects.toThrow(
    /1010.*outdated/,
  );
}

/** As a device signs that knows the metadata by its digest only. */
async function offlineSignatures(api: ApiPromise) {
  const metadataHash = toHex(runtimeMetadataHash({ fast: true, powFaucet: true }));
  const transfer = () => api.tx.balances.transferKeepAlive(dave.address, AMOUNT);
  const { result } = await followToFinality(transfer(), bob, { mode: 1, metadataHash });
  expect(result.dispatchError).toBeUndefined();
  const other = `0x${"00".repeat(32)}`;
  await expect(transfer().signAndSend(bob, { mode: 1, metadataHash: other })).rejects.toThrow(/1010.*bad signature/);
}

/** Two of three: the first approves the hash of the call, the second makes it. */
async function multisig(api: ApiPromise) {
  const keys = [alice, bob, dave].map(({ publicKey }) => toHex(publicKey) as AccountId).toSorted();
  const signatories = keys.map((key) => keyring.encodeAddress(key));
  const account = keyring.encodeAddress(multiAccountId(keys, 2));
  const others = (me: KeyPair) => signatories.filter((address) => address !== me.address);
  await followToFinality(api.tx.balances.transferKeepAlive(account, 10n * AMOUNT), alice);
  const payee = keyring.addFromUri("//Payee").address;
  const call = api.tx.balances.transferKeepAlive(payee, AMOUNT);
  const { weight } = await call.paymentInfo(account);
  const { multisig: calls } = api.tx;
  if (calls?.["approveAsMulti"] === undefined || calls["asMulti"] === undefined) throw new Error("no Multisig");
  await followToFinality(calls["approveAsMulti"](2, others(bob), null, call.method.hash, weight), bob);
  expect(await freeBalance(api, payee)).toBe(0n);
  const pending = (await api.query["multisig"]?.["multisigs"]?.(account, call.method.hash)) as Option<Multisig>;
  expect(pending.unwrap().approvals.map(String)).toEqual([bob.address]);
  const alone = await followToFinality(calls["asMulti"](2, others(bob), pending.unwrap().when, call, weight), bob);
  expect(api.registry.findMetaError(alone.result.dispatchError?.asModule ?? NO_ERROR).name).toBe("AlreadyApproved");
  await followToFinality(calls["asMulti"](2, others(dave), pending.unwrap().when, call, weight), dave);
  expect(await freeBalance(api, payee)).toBe(AMOUNT);
  expect(await freeBalance(api, account)).toBe(9n * AMOUNT);
}

async function heads(api: ApiPromise) {
  const seen = await new Promise<Header[]>((resolve, reject) => {
    const headers: Header[] = [];
    api.rpc.chain
      .subscribeNewHeads((header) => {
        headers.push(header);
        if (headers.length === 4) resolve(headers);
      })
      .catch(reject);
  });
  seen.slice(1).forEach((header, index) => {
    expect(header.parentHash.toHex()).toBe(seen[index]?.hash.toHex());
  });
}

it("@polkadot/api: reads, a transfer followed to finality, failures, a signature over the metadata hash, a multisig, header hashes, new heads", async () => {
  await withNode({}, async (node) => {
    const api = await connectApi(node.ws);
    try {
      expect(api.runtimeVersion.specVersion.toNumber()).toBe(424);
      expect(api.registry.chainTokens).toEqual(["TAO"]);
      expect(api.consts["aura"]?.["slotDuration"]?.toString()).toBe("250");
      await transfers(api);
      await failures(api);
      await offlineSignatures(api);
      await multisig(api);
      await heads(api);
      const accounts = await api.query.system.account.entriesPaged({ args: [], pageSize: 5 });
      expect(accounts).toHaveLength(5);
    } finally {
      await api.disconnect();
    }
  });
});
