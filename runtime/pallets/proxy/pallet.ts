import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { bool } from "#runtime/scale/integers.ts";
import { announce, reject_announcement, remove_announcement } from "./announcements.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { hooks } from "./hooks.ts";
import { poke_deposit } from "./poke_deposit.ts";
import { proxy, proxy_announced } from "./proxy.ts";
import {
  add_proxy,
  create_pure,
  kill_pure,
  remove_proxies,
  remove_proxy,
  set_real_pays_fee,
} from "./relation_calls.ts";
import { Announcements, LastCallResult, Proxies, RealPaysFee } from "./storage.ts";
import { proxyType } from "./types.ts";

/** Calls made for other accounts. Reference: pallets/proxy/src/lib.rs. */
export const Proxy = definePallet({
  name: "Proxy",
  index: 16,
  path: "pallet_subtensor_proxy::pallet",
  crate: "pallet_proxy",
  hooks,
  storage: [Proxies, Announcements, LastCallResult, RealPaysFee],
  calls: {
    proxy,
    add_proxy,
    remove_proxy,
    remove_proxies,
    create_pure,
    kill_pure,
    announce,
    remove_announcement,
    reject_announcement,
    proxy_announced,
    poke_deposit,
    set_real_pays_fee,
  },
  events,
  errors,
  constants: [
    constants.ProxyDepositBase,
    constants.ProxyDepositFactor,
    constants.MaxProxies,
    constants.MaxPending,
    constants.AnnouncementDepositBase,
    constants.AnnouncementDepositFactor,
  ],
  associatedTypes: [
    { name: "RuntimeCall", type: runtimeCall.type },
    { name: "ProxyType", type: proxyType.type },
  ],
  viewFunctions: [
    {
      name: "check_permissions",
      id: fromHex("0x1809d78346727a0ef58c0fa03bafa323cbc51488d92a1aa7137b03bfb50efc17"),
      inputs: [
        { name: "call", codec: runtimeCall },
        { name: "proxy_type", codec: proxyType },
      ],
      output: bool,
    },
    {
      name: "is_superset",
      id: fromHex("0x1809d78346727a0ef58c0fa03bafa3231714b0607d62af0a3b3b0ad2c5d55c58"),
      inputs: [
        { name: "to_check", codec: proxyType },
        { name: "against", codec: proxyType },
      ],
      output: bool,
    },
  ],
});
