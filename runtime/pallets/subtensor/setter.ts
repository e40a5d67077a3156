/** Parameters whose change is an event: most `set_*` of pallets/subtensor/src/utils/misc.rs are nothing else. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { EventOf } from "#runtime/frame/event.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";

/** Writes a parameter of the whole chain and deposits the event with the new value. Checks nothing. */
export const globalSetter =
  <V>(item: Pick<StorageItem<readonly [], V>, "set">, event: EventOf<readonly [V]>) =>
  (ctx: Ctx, value: V): void => {
    item.set(ctx, value);
    deposit(ctx, event(value));
  };

/** Writes a parameter of a subnet and deposits the event with the subnet and the new value. Checks nothing. */
export const subnetSetter =
  <V>(item: Pick<StorageItem<readonly [NetUid], V>, "set">, event: EventOf<readonly [NetUid, V]>) =>
  (ctx: Ctx, netuid: NetUid, value: V): void => {
    item.set(ctx, netuid, value);
    deposit(ctx, event(netuid, value));
  };
