import { expect, onTestFinished, test } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { askedSignatures } from "#node/chain/asked_signatures.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { noteGood, type Signed, signaturesAskedBy, verifyOnce } from "#node/signatures/known.ts";
import { pack, unpack } from "#node/signatures/packed.ts";
import { VerifyAhead } from "#node/signatures/verify_ahead.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { FIRST_SLOT, startChainNode } from "../support/chain_node.ts";

const key = keyPairFromSuri("//signatures", "sr25519");
const signed = (text: string): Signed => {
  const message = new TextEncoder().encode(text);
  return { signature: key.sign(message), message, who: key.publicKey };
};
const askFor = ({ signature, message, who }: Signed): boolean => verifyOnce(signature, message, who);
/** Whether it is known to be good without being verified. */
const isKnown = (each: Signed): boolean => signaturesAskedBy(() => void askFor(each)).length === 0;

test("packed signatures come out as they went in", () => {
  const all = ["", "a", "a longer message"].map(signed);
  expect([...unpack(pack(all))]).toEqual(all);
  expect(pack([])).toHaveLength(0);
});

test("other threads find the good ones, and only those are known", async () => {
  const ahead = new VerifyAhead(2);
  onTestFinished(() => ahead.stop());
  const good = Array.from({ length: 9 }, (_, index) => signed(`good ${index}`));
  const bad = Array.from({ length: 3 }, (_, index) => ({ ...signed(`bad ${index}`), message: Uint8Array.of(index) }));
  expect([...good, ...bad].map(isKnown)).toEqual(new Array(12).fill(false));
  await ahead.verify([...good.slice(0, 4), ...bad, ...good.slice(4)]);
  expect(good.map(isKnown)).toEqual(new Array(9).fill(true));
  expect(bad.map(isKnown)).toEqual([false, false, false]);
  expect(bad.map(askFor)).toEqual([false, false, false]);
  expect(good.map(askFor)).toEqual(new Array(9).fill(true));
});

test("threads that end leave nobody waiting, and others take their place", async () => {
  const ahead = new VerifyAhead(2);
  onTestFinished(() => ahead.stop());
  const lost = Array.from({ length: 200 }, (_, index) => signed(`lost ${index}`));
  const verified = ahead.verify(lost);
  ahead.stop();
  await verified;
  expect(lost.every(isKnown)).toBe(false);
  const next = [signed("after the end")];
  await ahead.verify(next);
  expect(next.map(isKnown)).toEqual([true]);
});

test("a long message is known as a whole", () => {
  const text = "long ".repeat(100);
  const good = signed(text);
  expect([askFor(good), isKnown(good)]).toEqual([true, true]);
  expect(askFor({ ...good, message: new TextEncoder().encode(`${text}er`) })).toBe(false);
});

test("what was found good is known until so many others were that it is not asked for again", () => {
  const first = signed("found good before others");
  const others = (from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      const signature = new Uint8Array(64);
      new DataView(signature.buffer).setUint32(0, index);
      noteGood({ ...first, signature });
    }
  };
  noteGood(first);
  others(0, 32_767);
  expect(isKnown(first)).toBe(true);
  others(32_767, 32_768);
  expect(isKnown(first)).toBe(false);
});

test("of two signatures that begin alike each is taken for itself alone", () => {
  const one = signed("begins");
  const other = { ...one, signature: one.signature.with(40, (one.signature[40] ?? 0) ^ 1) };
  noteGood(one);
  expect([isKnown(one), isKnown(other), askFor(other)]).toEqual([true, false, false]);
  for (const changed of [
    { ...one, message: one.message.with(0, 0) },
    { ...one, who: one.who.with(31, 0) },
  ])
    expect(isKnown(changed)).toBe(false);
  expect(isKnown({ ...one, message: one.message.subarray(1) })).toBe(false);
  noteGood(other);
  expect([isKnown(one), isKnown(other)]).toEqual([false, true]);
});

test("without a core to spare nothing is verified ahead, and a signature of odd length is asked for by nobody", async () => {
  const one = signed("without threads");
  await new VerifyAhead(0).verify([one]);
  expect(isKnown(one)).toBe(false);
  expect(signaturesAskedBy(() => void askFor({ ...one, signature: new Uint8Array(63) }))).toEqual([]);
});

test("a block's seal and the signatures of its transactions are told before it is executed, and nothing is changed", async () => {
  const maker = await startChainNode();
  const node = await startChainNode();
  const [alice, bob] = ["//Alice", "//Bob"].map(senderOf);
  if (alice === undefined || bob === undefined) throw new Error("no senders");
  for (const [nonce, to] of [bob.account, alice.account].entries())
    maker.pool.submit(alice.transfer(maker.chain.genesisHash, nonce, to, 7n as Rao), "Local");
  const parent = maker.chain.best();
  const block = maker.build(FIRST_SLOT, parent, [...maker.pool.ready()]);
  const before = node.chain.best();
  // The pool has verified the transactions of this process already.
  expect(askedSignatures(node.chain, [block])).toHaveLength(1);
  const others = maker.build(FIRST_SLOT + 1n, parent);
  const unknown = {
    ...others,
    body: [...others.body, alice.transfer(maker.chain.genesisHash, 9, bob.account, 1n as Rao)],
  };
  expect(askedSignatures(node.chain, [unknown])).toHaveLength(2);
  expect(node.chain.best()).toEqual(before);
  expect(node.import(block)).toMatchObject({ isBest: true });
});

test("what is no transaction asks for nothing and hides nothing, but our own bugs show", async () => {
  const node = await startChainNode();
  const alice = senderOf("//Alice");
  if (alice === undefined) throw new Error("no sender");
  const { header } = node.build(FIRST_SLOT, node.chain.best());
  const good = alice.transfer(node.chain.genesisHash, 0, alice.account, 3n as Rao);
  const broken = Array.from({ length: good.length - 1 }, (_, length) => good.subarray(0, length));
  const damaged = Array.from(good, (byte, at) => good.with(at, byte ^ 0xff));
  expect(askedSignatures(node.chain, [{ header, body: [...broken, good] }])).toHaveLength(2);
  expect(() => askedSignatures(node.chain, [{ header, body: damaged }])).not.toThrow();

  let asked = 0;
  const verifySr25519 = (): boolean => {
    if (asked++ > 0) throw new TypeError("a bug");
    return true;
  };
  const buggy: Parameters<typeof askedSignatures>[0] = {
    best: () => node.chain.best(),
    openBlock: (parent) => {
      const workspace = node.chain.openBlock(parent);
      return { ...workspace, ctx: { ...workspace.ctx, host: { ...workspace.ctx.host, verifySr25519 } } };
    },
  };
  expect(() => askedSignatures(buggy, [{ header, body: [good] }])).toThrow("a bug");
});
