import { beforeEach, describe, expect, it } from "vitest";
import { ProxyFilterRuntimeApi } from "#runtime/apis/proxy_filter.ts";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall, dispatchInfo } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import { transfer_all, transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { reservedBalance } from "#runtime/pallets/balances/currency.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { announce, reject_announcement } from "#runtime/pallets/proxy/announcements.ts";
import { isSuperset, permits } from "#runtime/pallets/proxy/filter.ts";
import { leaseBeneficiaryProxy } from "#runtime/pallets/proxy/lease_beneficiary.ts";
import { poke_deposit } from "#runtime/pallets/proxy/poke_deposit.ts";
import { proxy, proxy_announced } from "#runtime/pallets/proxy/proxy.ts";
import {
  add_proxy,
  create_pure,
  kill_pure,
  remove_proxies,
  remove_proxy,
  set_real_pays_fee,
} from "#runtime/pallets/proxy/relation_calls.ts";
import { Announcements, LastCallResult, Proxies, RealPaysFee } from "#runtime/pallets/proxy/storage.ts";
import { PROXY_TYPES, type ProxyType } from "#runtime/pallets/proxy/types.ts";
import { sudo_unchecked_weight } from "#runtime/pallets/sudo/calls.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { set_code } from "#runtime/pallets/system/upgrade.ts";
import { batch } from "#runtime/pallets/utility/batch.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const REAL = `0x${"a1".repeat(32)}` as AccountId;
const DELEGATE = `0x${"d3".repeat(32)}` as AccountId;
const OTHER = `0x${"07".repeat(32)}` as AccountId;
const START = 10_000_000_000n as Rao;
const id = (value: AccountId) => ({ type: "Id", value }) as const;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
  for (const who of [REAL, DELEGATE, OTHER]) mintInto(ctx, who, START);
});
function send<A extends Fields>(who: AccountId, def: CallDef<A>, args: Values<A>): string {
  const outcome = swallow(() => dispatchCall(ctx, makeCall(def, args), signed(who)));
  return outcome.ok ? "ok" : outcome.failure.message;
}
const add = (proxy_type: ProxyType, delay = 0, delegate = DELEGATE): string =>
  send(REAL, add_proxy, { delegate: id(delegate), proxy_type, delay });
const give = (value: bigint): RuntimeCall => makeCall(transfer_keep_alive, { dest: id(OTHER), value: value as Rao });
const actFor = (call: RuntimeCall, force_proxy_type?: ProxyType): string =>
  send(DELEGATE, proxy, { real: id(REAL), force_proxy_type, call });
/** How the call that was made for `REAL` ended. */
const inner = (): boolean | undefined => LastCallResult.get(ctx, REAL)?.ok;

describe("proxies", () => {
  it("are kept in order, each once, for a deposit", () => {
    expect([add("Staking"), add("Any", 3), add("Any"), add("Any"), add("Any", 0, OTHER)]).toEqual([
      "ok",
      "ok",
      "ok",
      "Duplicate",
      "ok",
    ]);
    expect(send(REAL, add_proxy, { delegate: id(REAL), proxy_type: "Any", delay: 0 })).toBe("NoSelfProxy");
    const [held, deposited] = Proxies.get(ctx, REAL);
    expect(held.map((each) => [each.delegate, each.proxy_type, each.delay])).toEqual([
      [OTHER, "Any", 0],
      [DELEGATE, "Any", 0],
      [DELEGATE, "Any", 3],
      [DELEGATE, "Staking", 0],
    ]);
    expect(deposited).toBe(60_000_000n + 4n * 33_000_000n);
    expect(reservedBalance(ctx, REAL)).toBe(deposited);
    expect(send(REAL, remove_proxy, { delegate: id(DELEGATE), proxy_type: "Any", delay: 4 })).toBe("NotFound");
    expect(send(REAL, remove_proxies, {})).toBe("ok");
    expect(Proxies.has(ctx, REAL)).toBe(false);
    expect(reservedBalance(ctx, REAL)).toBe(0n);
  });

  it("end where there are twenty", () => {
    for (let delay = 0; delay < 20; delay++) expect(add("Any", delay)).toBe("ok");
    expect(add("Any", 20)).toBe("TooMany");
  });

  it("act within their type, also inside of batches", () => {
    expect(actFor(give(1n))).toBe("NotProxy");
    add("SmallTransfer");
    expect(actFor(give(499_999_999n))).toBe("ok");
    expect(inner()).toBe(true);
    expect(actFor(give(500_000_000n))).toBe("ok");
    expect(inner()).toBe(false);
    expect(actFor(makeCall(batch, { calls: [give(1n)] }))).toBe("ok");
    expect(inner()).toBe(false);
    expect(actFor(give(1n), "Transfer")).toBe("NotProxy");
    expect(balance(ctx, OTHER)).toBe(START + 499_999_999n);
    add("NonTransfer");
    expect(actFor(makeCall(batch, { calls: [give(1n)] }), "NonTransfer")).toBe("ok");
    expect(balance(ctx, OTHER)).toBe(START + 499_999_999n);
  });

  it("hand out nothing that they do not have", () => {
    add("NonTransfer");
    const more = (proxy_type: ProxyType) => makeCall(add_proxy, { delegate: id(OTHER), proxy_type, delay: 0 });
    for (const [type, allowed] of [
      ["Any", false],
      ["Transfer", false],
      ["Staking", true],
    ] as const) {
      expect(actFor(more(type))).toBe("ok");
      expect(inner(), type).toBe(allowed);
    }
    expect(actFor(makeCall(remove_proxies, {}))).toBe("ok");
    expect(inner()).toBe(false);
  });

  it("wait for their announcements, which the account can reject", () => {
    add("Any", 5);
    const call = give(7n);
    const call_hash = blake2b256Hex(encode(runtimeCall, call));
    const later = { delegate: id(DELEGATE), real: id(REAL), force_proxy_type: undefined, call };
    expect(actFor(call)).toBe("Unannounced");
    expect(send(OTHER, announce, { real: id(REAL), call_hash })).toBe("NotProxy");
    expect(send(DELEGATE, announce, { real: id(REAL), call_hash })).toBe("ok");
    expect(reservedBalance(ctx, DELEGATE)).toBe(36_000_000n + 68_000_000n);
    BlockNumber.set(ctx, 5);
    expect(send(OTHER, proxy_announced, later)).toBe("Unannounced");
    expect(Announcements.get(ctx, DELEGATE)[0]).toHaveLength(1);
    BlockNumber.set(ctx, 6);
    expect(send(OTHER, proxy_announced, later)).toBe("ok");
    expect(inner()).toBe(true);
    expect(Announcements.has(ctx, DELEGATE)).toBe(false);
    expect(reservedBalance(ctx, DELEGATE)).toBe(0n);
    send(DELEGATE, announce, { real: id(REAL), call_hash });
    expect(send(REAL, reject_announcement, { delegate: id(DELEGATE), call_hash })).toBe("ok");
    expect(send(REAL, reject_announcement, { delegate: id(DELEGATE), call_hash })).toBe("NotFound");
  });

  it("make pure accounts for the same deposit, of one kind one in an extrinsic", () => {
    const args = { proxy_type: "Any", delay: 0, index: 3 } as const;
    expect(send(REAL, create_pure, args)).toBe("ok");
    expect(send(REAL, create_pure, args)).toBe("Duplicate");
    expect(reservedBalance(ctx, REAL)).toBe(93_000_000n);
  });

  it("of a pure account end with it, by its own will, and its maker gets the deposit back", () => {
    send(REAL, create_pure, { proxy_type: "Any", delay: 0, index: 3 });
    const [[pure] = [OTHER]] = Proxies.keysUnder(ctx);
    const made = { spawner: id(REAL), proxy_type: "Any", index: 3, height: 1, ext_index: 0 } as const;
    expect(send(REAL, kill_pure, made)).toBe("NoPermission");
    expect(send(pure, kill_pure, { ...made, index: 4 })).toBe("NoPermission");
    expect(send(pure, kill_pure, made)).toBe("ok");
    expect(Proxies.has(ctx, pure)).toBe(false);
    expect(reservedBalance(ctx, REAL)).toBe(0n);
  });

  it("pay the deposit that is due, and who pokes it for a change pays no fee", () => {
    add("Any");
    const [held] = Proxies.get(ctx, REAL);
    const paysFee = () => dispatchCall(ctx, makeCall(poke_deposit, {}), signed(REAL)).paysFee;
    expect(paysFee()).toBe("Yes");
    Proxies.set(ctx, REAL, [held, 92_999_999n as Rao]);
    expect(paysFee()).toBe("No");
    expect(Proxies.get(ctx, REAL)[1]).toBe(93_000_000n);
  });

  it("have their fees paid by the account until the proxy ends", () => {
    const payFor = { delegate: id(DELEGATE), pays_fee: true };
    expect(send(REAL, set_real_pays_fee, payFor)).toBe("NotProxy");
    add("Any");
    expect(send(REAL, set_real_pays_fee, payFor)).toBe("ok");
    expect(RealPaysFee.has(ctx, REAL, DELEGATE)).toBe(true);
    send(REAL, remove_proxy, { delegate: id(DELEGATE), proxy_type: "Any", delay: 0 });
    expect(RealPaysFee.has(ctx, REAL, DELEGATE)).toBe(false);
  });

  it("come and go with a lease", () => {
    leaseBeneficiaryProxy.add(ctx, REAL, DELEGATE);
    expect(Proxies.get(ctx, REAL)[0]).toEqual([{ delegate: DELEGATE, proxy_type: "SubnetLeaseBeneficiary", delay: 0 }]);
    leaseBeneficiaryProxy.remove(ctx, REAL, DELEGATE);
    expect(Proxies.has(ctx, REAL)).toBe(false);
  });

  it("weigh what they run on top of their own", () => {
    const own = (call: RuntimeCall) => dispatchInfo(ctx, call).callWeight.ref_time;
    const call = give(1n);
    const outer = makeCall(proxy, { real: id(REAL), force_proxy_type: undefined, call });
    expect(own(outer) - own(call)).toBeGreaterThanOrEqual(
      28_026_265n + 20n * 53_205n + 4n * 25_000_000n + 2n * 100_000_000n,
    );
  });
});

describe("filters", () => {
  it("look into what sudo is asked to run", () => {
    const weight = { ref_time: 0n, proof_size: 0n };
    const code = makeCall(set_code, { code: Uint8Array.of(1) });
    expect(permits("SudoUncheckedSetCode", makeCall(sudo_unchecked_weight, { call: code, weight }))).toBe(true);
    expect(permits("SudoUncheckedSetCode", makeCall(sudo_unchecked_weight, { call: give(1n), weight }))).toBe(false);
    expect(permits("SudoUncheckedSetCode", code)).toBe(false);
    expect(permits("Transfer", makeCall(transfer_all, { dest: id(OTHER), keep_alive: true }))).toBe(true);
    expect(permits("SmallTransfer", makeCall(transfer_all, { dest: id(OTHER), keep_alive: true }))).toBe(false);
  });

  it("cover each other as they allow", () => {
    for (const type of PROXY_TYPES) {
      expect(isSuperset("Any", type)).toBe(true);
      expect(isSuperset(type, "Any")).toBe(type === "Any");
    }
    expect(isSuperset("Transfer", "SmallTransfer")).toBe(true);
    expect(isSuperset("SmallTransfer", "Transfer")).toBe(false);
  });

  it("are told one by one or all", () => {
    const filters = ProxyFilterRuntimeApi.methods["get_proxy_filter"];
    const ask = (proxy_type: number | undefined) =>
      filters?.run(ctx, { proxy_type }) as readonly { proxy_type: number }[];
    expect(ask(undefined)).toHaveLength(PROXY_TYPES.length);
    expect(ask(11).map((each) => each.proxy_type)).toEqual([11]);
    expect(ask(18)).toEqual([]);
  });
});
