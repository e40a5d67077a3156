import { describe, expect, it } from "vitest";
import type { CallDef } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { AdminUtils } from "#runtime/pallets/admin_utils/pallet.ts";
import { AdminFreezeWindow } from "#runtime/pallets/subtensor/rate_limits/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { Reader } from "#runtime/scale/codec.ts";
import { account, addRoot, addSubnet } from "../../../support/network.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const OWNER = account(1);
const STRANGER = account(2);
const NETUID = 1 as NetUid;
const CALLS: readonly [name: string, def: CallDef][] = Object.entries(AdminUtils.calls);

/** Root and one subnet, in the middle of a tempo, no block frozen. */
function world(): Ctx {
  const ctx = emptyRuntime();
  BlockNumber.set(ctx, 1000);
  addRoot(ctx);
  addSubnet(ctx, {
    netuid: NETUID,
    tao: 1_000_000_000_000n,
    alpha: 1_000_000_000_000n,
    movingPrice: 1,
    tempo: 360,
    owner: OWNER,
    ownerHotkey: account(0x11),
  });
  AdminFreezeWindow.set(ctx, 0);
  return ctx;
}

/** Every argument as 64 zero bytes decode; of the subnet where there is one to choose. */
function zeroArgs(def: CallDef): Readonly<Record<string, unknown>> {
  const args = Object.entries(def.args).map(([name, codec]) => [name, codec.dec(new Reader(new Uint8Array(64)))]);
  return { ...Object.fromEntries(args), ...(def.args["netuid"] === undefined ? {} : { netuid: NETUID }) };
}
const attempt = (ctx: Ctx, def: CallDef, origin: Parameters<typeof tryDispatch>[2]): string => {
  const outcome = tryDispatch(ctx, { def, args: zeroArgs(def) }, origin);
  return outcome.ok ? "ok" : outcome.failure.message;
};
const namesWhere = (holds: (def: CallDef) => boolean): string[] =>
  CALLS.filter(([, def]) => holds(def)).map(([name]) => name.replace(/^sudo_(set_)?/, ""));

/** As pallets/admin-utils/src/lib.rs has them. */
const NOBODYS = ["network_pow_registration_allowed", "total_issuance"];
const UNLIMITED = ["owner_cut_enabled", "owner_cut_auto_lock_enabled"];
const ONCE_A_WEEK = ["subnet_owner_hotkey", "sn_owner_hotkey"];
const OWNERS = [
  "serving_rate_limit",
  "max_difficulty",
  "weights_version_key",
  "adjustment_alpha",
  "immunity_period",
  "min_allowed_weights",
  "max_allowed_uids",
  "rho",
  "activity_cutoff",
  "min_burn",
  "max_burn",
  "bonds_moving_average",
  "bonds_penalty",
  "min_childkey_take_per_subnet",
  "commit_reveal_weights_enabled",
  "liquid_alpha_enabled",
  "alpha_values",
  "commit_reveal_weights_interval",
  "toggle_transfer",
  "recycle_or_burn",
  "alpha_sigmoid_steepness",
  "yuma3_enabled",
  "bonds_reset_enabled",
  "owner_immune_neuron_limit",
  "mechanism_count",
  "mechanism_emission_split",
  "trim_to_max_allowed_uids",
  "burn_half_life",
  "burn_increase_mult",
];
const ROOTS_IN_WINDOW = [
  "min_difficulty",
  "target_registrations_per_interval",
  "difficulty",
  "max_allowed_validators",
  "max_registrations_per_block",
  "tempo",
  "subtoken_enabled",
  "min_allowed_uids",
];

describe("AdminUtils", () => {
  it("lets nobody else do anything", () => {
    for (const [name, def] of CALLS) {
      const expected = name.endsWith("pow_registration_allowed")
        ? "POWRegistrationDisabled"
        : name.endsWith("total_issuance")
          ? "Deprecated"
          : "BadOrigin";
      expect([name, attempt(world(), def, signed(STRANGER))]).toEqual([name, expected]);
    }
  });

  it("lets a subnet's owner do what is the owner's", () => {
    const allowed = namesWhere((def) => attempt(world(), def, signed(OWNER)) !== "BadOrigin");
    expect(allowed.sort()).toEqual([...OWNERS, ...UNLIMITED, ...ONCE_A_WEEK, ...NOBODYS].sort());
  });

  it("freezes what is a subnet's before its epochs, for root too", () => {
    const frozen = namesWhere((def) => {
      const ctx = world();
      AdminFreezeWindow.set(ctx, 1000);
      return attempt(ctx, def, ROOT_ORIGIN) === "AdminActionProhibitedDuringWeightsWindow";
    });
    expect(frozen.sort()).toEqual([...OWNERS, ...UNLIMITED, ...ROOTS_IN_WINDOW].sort());
  });

  it("makes an owner wait between two changes, but not root, and a failed one does not count", () => {
    let waited = 0;
    for (const [name, def] of CALLS) {
      const ctx = world();
      const short = name.replace(/^sudo_(set_)?/, "");
      if (!OWNERS.includes(short) && !UNLIMITED.includes(short)) continue;
      expect(attempt(ctx, def, ROOT_ORIGIN)).toBe(attempt(ctx, def, ROOT_ORIGIN));
      const first = attempt(ctx, def, signed(OWNER));
      const limited = first === "ok" && !UNLIMITED.includes(short);
      expect([name, attempt(ctx, def, signed(OWNER))]).toEqual([name, limited ? "TxRateLimitExceeded" : first]);
      BlockNumber.set(ctx, 1_000_000);
      expect([name, attempt(ctx, def, signed(OWNER))]).toEqual([name, first]);
      waited += limited ? 1 : 0;
    }
    expect(waited).toBeGreaterThan(15);
  });
});
