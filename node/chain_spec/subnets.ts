/**
 * Subnets that a chain begins with besides upstream's first two. Upstream's config has no place for them, so they are made by the calls
 * that make them on a chain that runs: registered and started by their owner, who pays, with hyperparameters set by root.
 */
import { PALLETS } from "#runtime/composition.ts";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { GenesisError } from "#runtime/frame/genesis.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { register_network } from "#runtime/pallets/subtensor/networks/register_network.ts";
import { start_call } from "#runtime/pallets/subtensor/networks/start_call.ts";
import { NetworkRateLimit, StartCallDelay } from "#runtime/pallets/subtensor/networks/storage.ts";
import { getAllSubnetNetuids } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";

import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import type { Json } from "#runtime/primitives/json.ts";
import { resolveType } from "#runtime/scale/types.ts";

/** A subnet as a chain begins with it. */
export type SubnetPlan = {
  readonly owner: AccountId;
  readonly hotkey: AccountId;
  /** Whether emission begins at once. */
  readonly start: boolean;
  /** By the names of AdminUtils' calls, without `sudo_set_`. */
  readonly hyperparameters: Readonly<Record<string, Json>>;
};

const SETTER = "sudo_set_";

/** AdminUtils' calls that set something of a subnet, by what they set. */
const setters = (): ReadonlyMap<string, CallDef> =>
  new Map(
    PALLETS.filter(({ name }) => name === "AdminUtils")
      .flatMap(({ calls }) => Object.entries(calls))
      .filter(([name, { args }]) => name.startsWith(SETTER) && Object.keys(args)[0] === "netuid")
      .map(([name, def]) => [name.slice(SETTER.length), def]),
  );

const INTEGER = /^[ui](8|16|32|64)$/;

/** A value for an argument: whole numbers and true or false; others are set on the running chain. @throws GenesisError */
function valueOf(def: CallDef, argument: string, json: Json, at: string): unknown {
  const codec = def.args[argument];
  const type = codec === undefined ? undefined : resolveType(codec.type);
  if (type?.kind !== "primitive")
    throw new GenesisError(at, "cannot be set here: set it by AdminUtils on the running chain");
  if (type.name === "bool") {
    if (typeof json !== "boolean") throw new GenesisError(at, "expected true or false");
    return json;
  }
  const [, bits] = INTEGER.exec(type.name) ?? [];
  const whole = typeof json === "bigint" || (typeof json === "number" && Number.isSafeInteger(json));
  if (bits === undefined || !whole) throw new GenesisError(at, "expected a whole number");
  const value = BigInt(json);
  const isSigned = type.name.startsWith("i");
  const fits = isSigned ? BigInt.asIntN(Number(bits), value) : BigInt.asUintN(Number(bits), value);
  if (fits !== value) throw new GenesisError(at, `expected a number that fits ${type.name}`);
  return bits === "64" ? value : Number(value);
}

/** @param json one value, or a list of them for a call that takes several @throws GenesisError */
function setterCall(netuid: NetUid, name: string, json: Json, at: string): RuntimeCall {
  const known = setters();
  const def = known.get(name);
  if (def === undefined)
    throw new GenesisError(at, `no such hyperparameter; there are ${[...known.keys()].join(", ")}`);
  const [, ...names] = Object.keys(def.args);
  const values = names.length === 1 ? [json] : Array.isArray(json) ? (json as readonly Json[]) : [];
  if (values.length !== names.length) throw new GenesisError(at, `expected a list: ${names.join(", ")}`);
  const given = names.map((argument, i) => [argument, valueOf(def, argument, values[i] as Json, at)] as const);
  return makeCall(def, { netuid, ...Object.fromEntries(given) } as never);
}

/** @throws GenesisError */
function run(ctx: Ctx, call: RuntimeCall, origin: Origin, at: string): void {
  const outcome = tryDispatch(ctx, call, origin);
  if (!outcome.ok) throw new GenesisError(at, `${call.def.bound.name} is refused: ${outcome.failure.message}`);
}

function addSubnet(ctx: Ctx, { owner, hotkey, start, hyperparameters }: SubnetPlan, at: string): void {
  const before = new Set(getAllSubnetNetuids(ctx));
  run(ctx, makeCall(register_network, { hotkey }), signed(owner), at);
  const netuid = getAllSubnetNetuids(ctx).find((each) => !before.has(each)) as NetUid;
  for (const [name, value] of Object.entries(hyperparameters)) {
    const where = `${at}.hyperparameters.${name}`;
    run(ctx, setterCall(netuid, name, value, where), ROOT_ORIGIN, where);
  }
  if (start) run(ctx, makeCall(start_call, { netuid }), signed(owner), `${at}.start`);
}

/** Registers them in order: the first gets number 2. Nothing has to be waited for in between. @throws GenesisError */
export function addSubnets(ctx: Ctx, subnets: readonly SubnetPlan[], at = "subnets"): void {
  if (subnets.length === 0) return;
  const waits = [NetworkRateLimit, StartCallDelay].map((item) => ({ item, had: item.has(ctx), value: item.get(ctx) }));
  for (const { item } of waits) item.set(ctx, 0n);
  subnets.forEach((subnet, i) => {
    addSubnet(ctx, subnet, `${at}[${i}]`);
  });
  for (const { item, had, value } of waits) {
    if (had) item.set(ctx, value);
    else item.remove(ctx);
  }
}
