/** Shielded transactions from the pool into blocks: whose key, when, and what an author does with what is none. */
import { beforeEach, describe, expect, it } from "vitest";
import { PoolRefused } from "#node/txpool/errors.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { announce_next_key } from "#runtime/pallets/mev_shield/calls.ts";
import { AuthorKeys, CurrentKey, NextKey, PendingKey } from "#runtime/pallets/mev_shield/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { set as setTimestamp } from "#runtime/pallets/timestamp/calls.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { type ChainNode, FIRST_SLOT, startChainNode, timeOf } from "../../support/chain_node.ts";
import { bareExtrinsic, carrier, encrypted, type Mortality, Wallet } from "../../support/shielded.ts";

const AMOUNT = 1_000_000_000n;
/** Behind the time and the announced key. */
const CARRIER_AT = 2;

let node: ChainNode;
let slot: bigint;
let alice: Wallet;
let bob: Wallet;

const view = (hash = node.chain.best().hash) => node.chain.openBlock({ hash, number: 0 }).ctx;
const author = (): Hex => {
  const { hash } = node.author(slot);
  slot += 1n;
  return hash;
};
async function start(authorities: 1 | 3): Promise<void> {
  node = await startChainNode({ authorities, shielded: true });
  alice = new Wallet("//Alice", node.chain.genesisHash);
  bob = new Wallet("//Bob", node.chain.genesisHash);
  slot = FIRST_SLOT;
  for (let made = 0; made < 5; made++) author();
}
/** What a client encrypts with now. */
function nextKey(): Uint8Array {
  const key = NextKey.get(view());
  if (key === undefined) throw new Error("no key");
  return key;
}
const give = (value = AMOUNT): RuntimeCall =>
  makeCall(transfer_keep_alive, { dest: { type: "Id", value: bob.account }, value: value as Rao });
const bobsFree = (): Rao => Account.get(view(), bob.account).data.free;
const nonceOf = ({ account }: Wallet): number => Account.get(view(), account).nonce;
/** From the best block on; `back` blocks earlier. */
function mortal(period = 8, back = 0): Mortality {
  const number = node.chain.best().number - back;
  const hash = node.chain.hashByNumber(number);
  if (hash === undefined) throw new Error(`no block ${number}`);
  return { period, number, hash };
}
function submit(ciphertext: Uint8Array, mortality: Mortality | undefined = mortal(8, 1)): Hex {
  return node.pool.submit(alice.sign(carrier(ciphertext), nonceOf(alice), mortality), "Local");
}
const hashesIn = (block: Hex): string[] => (node.chain.body(block) ?? []).map((each) => toHex(decodeAll(bytes, each)));
const sizeOf = (block: Hex): number => hashesIn(block).length;
const refusalOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (cause) {
    if (cause instanceof PoolRefused && cause.refusal.code === "Invalid") return cause.refusal.validity.value;
    throw cause;
  }
  return "taken";
};
/** Everybody else takes the block, too. */
async function othersAgree(): Promise<void> {
  const other = await startChainNode({ authorities: node.authorities === 1 ? 1 : 3 });
  for (let number = 1; number <= node.chain.best().number; number++)
    other.import(node.blockOf(node.chain.hashByNumber(number) ?? "0x"));
  expect(other.chain.best().hash).toBe(node.chain.best().hash);
}

describe.each([1, 3] as const)("with %d authorities", (authorities) => {
  beforeEach(() => start(authorities));

  it("every author announces a key, and it is its turn's when the turn comes", () => {
    const announced = [...AuthorKeys.entries(view())].map(([, key]) => key);
    expect(new Set(announced.map((key) => key && toHex(key))).size).toBe(authorities);
    const [next, pending] = [nextKey(), PendingKey.get(view())];
    author();
    expect(PendingKey.get(view())).toEqual(next);
    expect(CurrentKey.get(view())).toEqual(pending);
    author();
    expect(CurrentKey.get(view())).toEqual(next);
    expect(nextKey()).not.toEqual(next);
  });

  it("what was encrypted with the next key waits one block, and then stands right behind its carrier", async () => {
    const before = bobsFree();
    const inner = alice.sign(give(), nonceOf(alice) + 1, mortal());
    submit(encrypted(nextKey(), inner));
    expect(sizeOf(author())).toBe(CARRIER_AT);
    const block = author();
    expect(hashesIn(block)).toHaveLength(CARRIER_AT + 2);
    expect(hashesIn(block)[CARRIER_AT + 1]).toBe(toHex(decodeAll(bytes, inner)));
    expect(bobsFree() - before).toBe(AMOUNT);
    expect(nonceOf(alice)).toBe(2);
    expect(node.pool.status.ready).toBe(0);
    await othersAgree();
  });

  it("a carrier whose era begins with the newest block is opened, too", () => {
    const before = bobsFree();
    const inner = alice.sign(give(), nonceOf(alice) + 1);
    const pending = PendingKey.get(view()) ?? new Uint8Array(0);
    submit(encrypted(pending, inner), mortal());
    expect(sizeOf(author())).toBe(CARRIER_AT + 2);
    expect(bobsFree() - before).toBe(AMOUNT);
  });
});

describe("what is left waiting", () => {
  beforeEach(() => start(3));

  it.each([
    ["a key that nobody announced", () => encrypted(nextKey(), new Uint8Array(8), new Uint8Array(16).fill(0xff))],
    ["a key whose turn is over", () => encrypted(CurrentKey.get(view()) ?? new Uint8Array(0), new Uint8Array(8))],
  ])("%s: no block takes it nor what builds on it, and both are gone with its era", (_, make) => {
    submit(make());
    node.pool.submit(alice.sign(give(), 1, mortal()), "Local");
    expect(node.pool.status.ready).toBe(2);
    for (let made = 0; made < 5; made++) expect(sizeOf(author())).toBe(CARRIER_AT);
    expect(node.pool.status.ready).toBe(2);
    expect(sizeOf(author())).toBe(CARRIER_AT);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
    expect(nonceOf(alice)).toBe(0);
  });

  it("others' transactions go on past it", () => {
    submit(encrypted(nextKey(), new Uint8Array(8), new Uint8Array(16)));
    node.pool.submit(bob.sign(give(1n), 0), "Local");
    expect(sizeOf(author())).toBe(CARRIER_AT + 1);
    expect(node.pool.status.ready).toBe(1);
  });
});

describe("what was in the carrier and is no transaction for this block is left out; the carrier is paid for", () => {
  beforeEach(() => start(3));

  const tampered = (ciphertext: Uint8Array, at: number): Uint8Array =>
    ciphertext.with(at, (ciphertext.at(at) ?? 0) ^ 1);
  const inside = (plaintext: Uint8Array): Uint8Array => encrypted(nextKey(), plaintext);
  const signedInner = (nonce = 1): Uint8Array => alice.sign(give(), nonce);
  const cases: Readonly<Record<string, () => Uint8Array>> = {
    "a tag that does not match": () => tampered(inside(signedInner()), -1),
    "a secret that was tampered with": () => tampered(inside(signedInner()), 40),
    "a secret of another length": () => {
      const whole = inside(signedInner());
      return Uint8Array.of(...whole.subarray(0, 16), 4, 0, ...whole.subarray(18, 22), ...whole.subarray(-80));
    },
    "nothing behind the nonce": () => inside(signedInner()).subarray(0, 16 + 2 + 1088 + 24),
    "an empty plaintext": () => inside(new Uint8Array(0)),
    garbage: () => inside(Uint8Array.from({ length: 64 }, (_, at) => (at * 7 + 13) & 0xff)),
    "a length that is too long": () => inside(signedInner().with(0, 0xfd)),
    "a call that there is not": () => inside(Uint8Array.of(3 << 2, 5, 0xee, 0)),
    "another's signature": () => inside(tampered(signedInner(), 60)),
    "a nonce that comes later": () => inside(signedInner(5)),
    "a nonce that is used": () => inside(signedInner(0)),
    "the time": () => inside(bareExtrinsic(makeCall(setTimestamp, { now: BigInt(timeOf(slot)) }))),
    "another announcement": () => inside(bareExtrinsic(makeCall(announce_next_key, { enc_key: undefined }))),
  };

  it.each(Object.keys(cases))("%s", async (name) => {
    const before = bobsFree();
    submit(cases[name]?.() ?? new Uint8Array(0));
    expect(sizeOf(author())).toBe(CARRIER_AT);
    expect(sizeOf(author())).toBe(CARRIER_AT + 1);
    expect([bobsFree() - before, nonceOf(alice)]).toEqual([0n, 1]);
    expect(node.pool.status.ready).toBe(0);
    expect(sizeOf(author())).toBe(CARRIER_AT);
    await othersAgree();
  });

  it("a carrier in a carrier stays closed", () => {
    const before = bobsFree();
    const innermost = alice.sign(give(), 2);
    submit(inside(alice.sign(carrier(inside(innermost)), 1, mortal())));
    author();
    expect(sizeOf(author())).toBe(CARRIER_AT + 2);
    expect([bobsFree() - before, nonceOf(alice)]).toEqual([0n, 2]);
  });
});

describe("the pool takes none", () => {
  beforeEach(() => start(3));

  it.each([
    ["for more than eight blocks", () => mortal(16, 1)],
    ["for ever", () => undefined],
  ])("%s", (_, mortality) => {
    const extrinsic = alice.sign(carrier(encrypted(nextKey(), new Uint8Array(8))), 0, mortality());
    expect(refusalOf(() => node.pool.submit(extrinsic, "Local"))).toMatchObject({ type: "Stale" });
  });

  it("without the form of one", () => {
    expect(refusalOf(() => submit(new Uint8Array(41)))).toEqual({ type: "Custom", value: 23 });
    const beyond = encrypted(nextKey(), new Uint8Array(8)).with(17, 0xff);
    expect(refusalOf(() => submit(beyond))).toEqual({ type: "Custom", value: 23 });
  });
});
