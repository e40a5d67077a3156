import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { SubnetIdentitiesV3 } from "../identity/storage.ts";
import { DEFAULT_SUBNET_NAMES, UNKNOWN_SUBNET_NAME } from "./default_names.ts";

const ascii = new TextEncoder();

/** The name in the subnet's identity, or the reference's own for its netuid. Reference: subnets/symbols.rs get_name_for_subnet. */
export function nameForSubnet(ctx: Ctx, netuid: NetUid): Uint8Array {
  const name = SubnetIdentitiesV3.get(ctx, netuid)?.subnet_name;
  if (name !== undefined && name.length > 0) return name;
  return ascii.encode(DEFAULT_SUBNET_NAMES[netuid] ?? UNKNOWN_SUBNET_NAME);
}
