/** Which calls each type of proxy may make. Reference: runtime/src/lib.rs define_proxy_filters! */
import type { CallDef } from "#runtime/frame/call.ts";
import type { Pallet } from "#runtime/frame/pallet.ts";
import { AdminUtils } from "../admin_utils/pallet.ts";
import { Balances } from "../balances/pallet.ts";
import { SubtensorModule } from "../subtensor/pallet.ts";
import { Sudo } from "../sudo/pallet.ts";
import { System } from "../system/pallet.ts";
import type { ProxyType } from "./types.ts";

/** What a call's arguments must be for a rule to cover it. */
export type Condition =
  | { readonly kind: "below"; readonly field: string; readonly limit: bigint }
  | { readonly kind: "nested"; readonly field: string; readonly target: CallDef };
/** One call, or every call of the pallet where `def` is left out. */
export interface CallPattern {
  readonly pallet: Pallet;
  readonly def?: CallDef;
  /** None: whatever the arguments. */
  readonly condition?: Condition;
}
/** Which calls a type of proxy may make: all, none, those named (but for exceptions), or all but those named. */
export type FilterRule =
  | { readonly mode: "AllowAll" | "DenyAll" }
  | { readonly mode: "Allow"; readonly calls: readonly CallPattern[]; readonly exceptions?: readonly CallPattern[] }
  | { readonly mode: "Deny"; readonly calls: readonly CallPattern[] };

function callOf(pallet: Pallet, name: string): CallDef {
  const def = pallet.calls[name];
  if (def === undefined) throw new Error(`a proxy filter names ${pallet.name}.${name}, which does not exist`);
  return def;
}
const all = (pallet: Pallet): CallPattern => ({ pallet });
const calls = (pallet: Pallet, ...names: readonly string[]): CallPattern[] =>
  names.map((name) => ({ pallet, def: callOf(pallet, name) }));
const below = (pallet: Pallet, name: string, field: string, limit: bigint): CallPattern => ({
  pallet,
  def: callOf(pallet, name),
  condition: { kind: "below", field, limit },
});

/** Half a TAO, in rao; half an alpha, in its smallest unit. Only less is small. */
const SMALL_TRANSFER_LIMIT = 500_000_000n;
const SMALL_ALPHA_TRANSFER_LIMIT = 500_000_000n;

const COLDKEY_SWAP_BY_ROOT = ["schedule_swap_coldkey", "swap_coldkey"] as const;
const COLDKEY_SWAP_BY_OWNER = [
  "announce_coldkey_swap",
  "swap_coldkey_announced",
  "clear_coldkey_swap_announcement",
  "dispute_coldkey_swap",
] as const;

const NON_FUNGIBLE_DENIES: readonly CallPattern[] = [
  all(Balances),
  ...calls(
    SubtensorModule,
    "add_stake",
    "add_stake_limit",
    "remove_stake",
    "remove_stake_limit",
    "remove_stake_full_limit",
    "unstake_all",
    "unstake_all_alpha",
    "swap_stake",
    "swap_stake_limit",
    "move_stake",
    "transfer_stake",
    "burned_register",
    "root_register",
    ...COLDKEY_SWAP_BY_ROOT,
    ...COLDKEY_SWAP_BY_OWNER,
    "swap_hotkey",
    "swap_hotkey_v2",
  ),
];
const STAKING_ALLOWS = calls(
  SubtensorModule,
  "add_stake",
  "remove_stake",
  "unstake_all",
  "unstake_all_alpha",
  "swap_stake",
  "swap_stake_limit",
  "move_stake",
  "add_stake_limit",
  "remove_stake_limit",
  "remove_stake_full_limit",
  "set_root_claim_type",
);
const LEASE_BENEFICIARY_ALLOWS: readonly CallPattern[] = [
  ...calls(SubtensorModule, "start_call"),
  ...calls(
    AdminUtils,
    "sudo_set_serving_rate_limit",
    "sudo_set_min_difficulty",
    "sudo_set_max_difficulty",
    "sudo_set_weights_version_key",
    "sudo_set_adjustment_alpha",
    "sudo_set_immunity_period",
    "sudo_set_min_allowed_weights",
    "sudo_set_kappa",
    "sudo_set_rho",
    "sudo_set_activity_cutoff",
    "sudo_set_network_registration_allowed",
    "sudo_set_network_pow_registration_allowed",
    "sudo_set_max_burn",
    "sudo_set_bonds_moving_average",
    "sudo_set_bonds_penalty",
    "sudo_set_commit_reveal_weights_enabled",
    "sudo_set_liquid_alpha_enabled",
    "sudo_set_alpha_values",
    "sudo_set_commit_reveal_weights_interval",
    "sudo_set_toggle_transfer",
    "sudo_set_subnet_emission_enabled",
    "sudo_set_min_childkey_take_per_subnet",
  ),
];

/** In the order in which ProxyFilterRuntimeApi lists them; the patterns in theirs. */
export const FILTER_RULES: Readonly<Record<ProxyType, FilterRule>> = {
  Any: { mode: "AllowAll" },
  NonTransfer: {
    mode: "Deny",
    calls: [
      all(Balances),
      ...calls(SubtensorModule, "transfer_stake", ...COLDKEY_SWAP_BY_ROOT, ...COLDKEY_SWAP_BY_OWNER),
    ],
  },
  NonFungible: { mode: "Deny", calls: NON_FUNGIBLE_DENIES },
  Transfer: {
    mode: "Allow",
    calls: [
      ...calls(Balances, "transfer_keep_alive", "transfer_allow_death", "transfer_all"),
      ...calls(SubtensorModule, "transfer_stake"),
    ],
  },
  SmallTransfer: {
    mode: "Allow",
    calls: [
      below(Balances, "transfer_keep_alive", "value", SMALL_TRANSFER_LIMIT),
      below(Balances, "transfer_allow_death", "value", SMALL_TRANSFER_LIMIT),
      below(SubtensorModule, "transfer_stake", "alpha_amount", SMALL_ALPHA_TRANSFER_LIMIT),
    ],
  },
  Owner: {
    mode: "Allow",
    calls: [all(AdminUtils), ...calls(SubtensorModule, "set_subnet_identity", "update_symbol")],
    exceptions: calls(AdminUtils, "sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey"),
  },
  NonCritical: {
    mode: "Deny",
    calls: [
      ...calls(SubtensorModule, "dissolve_network", "root_register", "burned_register"),
      all(Sudo),
      ...calls(SubtensorModule, ...COLDKEY_SWAP_BY_OWNER),
    ],
  },
  Triumvirate: { mode: "DenyAll" },
  Senate: { mode: "DenyAll" },
  Governance: { mode: "DenyAll" },
  Staking: { mode: "Allow", calls: STAKING_ALLOWS },
  Registration: { mode: "Allow", calls: calls(SubtensorModule, "burned_register", "register", "register_limit") },
  RootWeights: { mode: "DenyAll" },
  ChildKeys: { mode: "Allow", calls: calls(SubtensorModule, "set_children", "set_childkey_take") },
  SudoUncheckedSetCode: {
    mode: "Allow",
    calls: [
      {
        pallet: Sudo,
        def: callOf(Sudo, "sudo_unchecked_weight"),
        condition: { kind: "nested", field: "call", target: callOf(System, "set_code") },
      },
    ],
  },
  SwapHotkey: { mode: "Allow", calls: calls(SubtensorModule, "swap_hotkey", "swap_hotkey_v2") },
  SubnetLeaseBeneficiary: { mode: "Allow", calls: LEASE_BENEFICIARY_ALLOWS },
  RootClaim: { mode: "Allow", calls: calls(SubtensorModule, "claim_root") },
};
