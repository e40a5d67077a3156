/** Whose calls they are. Reference: pallets/subtensor/src/macros/dispatches.rs. */
import { expect, it } from "vitest";
import type { CallDef } from "#runtime/frame/call.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { SubtensorModule } from "#runtime/pallets/subtensor/pallet.ts";
import { CommitRevealWeightsEnabled } from "#runtime/pallets/subtensor/weights/storage.ts";
import { ROOT } from "#runtime/primitives/ids.ts";
import { Reader } from "#runtime/scale/codec.ts";
import { STRANGER, smallChain } from "../../../support/small_chain.ts";

const CALLS: readonly [name: string, def: CallDef][] = Object.entries(SubtensorModule.calls);
/** Calls that are refused as not being this origin's, with arguments of zeros. */
const refused = (origin: Origin): string[] =>
  CALLS.filter(([, def]) => {
    const args = Object.entries(def.args).map(([name, codec]) => [name, codec.dec(new Reader(new Uint8Array(128)))]);
    const ctx = smallChain();
    // Whether weights are committed is asked before whose they are.
    CommitRevealWeightsEnabled.set(ctx, ROOT, false);
    const outcome = tryDispatch(ctx, { def, args: Object.fromEntries(args) }, origin);
    return !outcome.ok && outcome.failure.message === "BadOrigin";
  }).map(([name]) => name);

const ALL = CALLS.map(([name]) => name);
/** Fails before it looks who asks. */
const DEPRECATED = "schedule_swap_coldkey";
const ROOTS = [
  "dissolve_network",
  "reset_coldkey_swap",
  "root_dissolve_network",
  "set_pending_childkey_cooldown",
  "sudo_set_max_childkey_take",
  "sudo_set_min_childkey_take",
  "sudo_set_num_root_claims",
  "sudo_set_tx_childkey_take_rate_limit",
  "sudo_set_voting_power_ema_alpha",
  "swap_coldkey",
];
const OWNERS_TOO = [
  "disable_voting_power_tracking",
  "enable_voting_power_tracking",
  "set_activity_cutoff_factor",
  "sudo_set_root_claim_threshold",
  "update_symbol",
];
const OWNERS_ALONE = ["set_tempo", "start_call", "trigger_epoch"];

it("nobody's transaction is nobody's", () => {
  expect(refused(NONE_ORIGIN)).toEqual(ALL.filter((name) => name !== DEPRECATED));
});

it("root's calls are not a stranger's, nor the owner's of a subnet", () => {
  expect(refused(signed(STRANGER)).sort()).toEqual([...ROOTS, ...OWNERS_TOO, ...OWNERS_ALONE].sort());
});

it("the others' calls are not root's", () => {
  const others = ALL.filter((name) => name !== DEPRECATED && !ROOTS.includes(name) && !OWNERS_TOO.includes(name));
  expect(refused(ROOT_ORIGIN)).toEqual(others);
});
