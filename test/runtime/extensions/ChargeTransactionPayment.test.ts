import { describe, expect, it } from "vitest";
import { ChargeTransactionPayment } from "#runtime/extensions/ChargeTransactionPayment.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import { signed } from "#runtime/frame/origin.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { proxy, proxy_announced } from "#runtime/pallets/proxy/proxy.ts";
import { RealPaysFee } from "#runtime/pallets/proxy/storage.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { batch, batch_all, force_batch } from "#runtime/pallets/utility/batch.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { account } from "../../support/network.ts";
import { emptyRuntime } from "../../support/runtime_ctx.ts";

const SIGNER = account(1);
const OUTER = account(2);
const INNER = account(3);
const OTHER = account(4);

const note = makeCall(remark, { remark: Uint8Array.of(1) });
const by = (real: AccountId, call: RuntimeCall): RuntimeCall =>
  makeCall(proxy, { real: { type: "Id", value: real }, force_proxy_type: undefined, call });
const announced = (delegate: AccountId, real: AccountId): RuntimeCall =>
  makeCall(proxy_announced, {
    delegate: { type: "Id", value: delegate },
    real: { type: "Id", value: real },
    force_proxy_type: undefined,
    call: note,
  });

type Pays = readonly [real: AccountId, delegate: AccountId];
const OUTER_PAYS: Pays = [OUTER, SIGNER];
const INNER_PAYS: Pays = [INNER, OUTER];

function chain(pays: readonly Pays[]): Ctx {
  const ctx = emptyRuntime();
  for (const who of [SIGNER, OUTER, INNER, OTHER]) mintInto(ctx, who, 1_000_000_000n as Rao);
  for (const [real, delegate] of pays) RealPaysFee.set(ctx, real, delegate, null);
  return ctx;
}
function payer(pays: readonly Pays[], call: RuntimeCall): AccountId | undefined {
  const ctx = chain(pays);
  const subject = { origin: signed(SIGNER), call, info: dispatchInfo(ctx, call), length: 100 };
  return ChargeTransactionPayment.validate?.(ctx, 0n as Rao, { ...subject, source: "External" })?.val?.who;
}

describe("the fee of a call that a proxy makes", () => {
  it.each([
    ["signer, of its own call", [OUTER_PAYS], note, SIGNER],
    ["signer, where nobody offered to", [], by(OUTER, note), SIGNER],
    ["account that offered to", [OUTER_PAYS], by(OUTER, note), OUTER],
    ["signer, who is another's proxy", [[OUTER, OTHER] as Pays], by(OUTER, note), SIGNER],
    ["signer, of what was announced", [OUTER_PAYS, [OUTER, INNER] as Pays], announced(INNER, OUTER), SIGNER],
    ["account behind the account, if both offered to", [OUTER_PAYS, INNER_PAYS], by(OUTER, by(INNER, note)), INNER],
    ["first account, if only it offered to", [OUTER_PAYS], by(OUTER, by(INNER, note)), OUTER],
    ["signer, if only the account behind offered to", [INNER_PAYS], by(OUTER, by(INNER, note)), SIGNER],
    [
      "first account, if the one behind offered it to somebody else",
      [OUTER_PAYS, [INNER, SIGNER] as Pays],
      by(OUTER, by(INNER, note)),
      OUTER,
    ],
  ])("is paid by the %s", (_, pays, call, who) => {
    expect(payer(pays, call)).toBe(who);
  });
});

const BATCHES = [batch, batch_all, force_batch];
const each = (calls: readonly RuntimeCall[]): readonly RuntimeCall[] =>
  BATCHES.map((def) => by(OUTER, makeCall(def, { calls })));

describe("the fee of a batch that a proxy makes", () => {
  const forInner = [by(INNER, note), by(INNER, note)];
  it("is paid by the one account behind all of its calls, if it offered to", () => {
    for (const call of each(forInner)) expect(payer([OUTER_PAYS, INNER_PAYS], call)).toBe(INNER);
    for (const call of each(forInner)) expect(payer([OUTER_PAYS], call)).toBe(OUTER);
    for (const call of each(forInner)) expect(payer([INNER_PAYS], call)).toBe(SIGNER);
  });

  it("is paid by the first account where there is no such one", () => {
    const all = [OUTER_PAYS, INNER_PAYS, [OTHER, OUTER] as Pays];
    const mixed = [[by(INNER, note), by(OTHER, note)], [by(INNER, note), note], [note, by(INNER, note)], []];
    for (const call of mixed.flatMap(each)) expect(payer(all, call)).toBe(OUTER);
  });

  it("is the signer's if the batch is not inside of a proxy's call", () => {
    for (const def of BATCHES) expect(payer([[INNER, SIGNER]], makeCall(def, { calls: forInner }))).toBe(SIGNER);
  });
});
