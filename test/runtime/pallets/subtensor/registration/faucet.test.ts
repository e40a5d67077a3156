import { describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { balance, totalIssuance } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { faucet } from "#runtime/pallets/subtensor/registration/faucet.ts";
import { sealHash } from "#runtime/pallets/subtensor/registration/seal.ts";
import { BlockHash } from "#runtime/pallets/system/storage.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { itRefuses, outcomeOf } from "../../../../support/refusals.ts";
import { ALICE, BOB, NOW, smallChain, TAO } from "../../../../support/small_chain.ts";

const BLOCK = BigInt(NOW - 1);
/** Found by trying: the first nonce that is enough work for Alice on this block. */
const NONCE = 107_722n;

function chain(): Ctx {
  const ctx = smallChain({ fast: true, powFaucet: true });
  BlockHash.set(ctx, NOW - 1, `0x${"ab".repeat(32)}`);
  return ctx;
}
const WORK = fromHex(sealHash(chain(), BLOCK, NONCE, ALICE));
const ask = (block_number = BLOCK, work = WORK): RuntimeCall => makeCall(faucet, { block_number, nonce: NONCE, work });

describe("the faucet", () => {
  it("gives a thousand new TAO for work", () => {
    const ctx = chain();
    const before = { alice: balance(ctx, ALICE), issued: totalIssuance(ctx), known: TotalIssuance.get(ctx) };
    expect(outcomeOf(ctx, ALICE, ask())).toBe("ok");
    expect(balance(ctx, ALICE) - before.alice).toBe(1_000n * TAO);
    expect(totalIssuance(ctx) - before.issued).toBe(1_000n * TAO);
    expect(TotalIssuance.get(ctx) - before.known).toBe(1_000n * TAO);
  });

  itRefuses(
    [
      { error: "BadOrigin", by: "root", call: ask() },
      { error: "InvalidWorkBlock", by: ALICE, call: ask(BigInt(NOW + 1)) },
      { error: "InvalidWorkBlock", by: ALICE, call: ask(BigInt(NOW - 3)) },
      { error: "InvalidDifficulty", by: ALICE, call: ask(BLOCK, new Uint8Array(32).fill(255)) },
      { error: "InvalidDifficulty", by: ALICE, call: ask(BLOCK, WORK.subarray(1)) },
      { error: "InvalidSeal", by: BOB, call: ask() },
      { error: "InvalidSeal", by: ALICE, call: ask(BigInt(NOW - 2)) },
    ],
    chain,
  );
});
