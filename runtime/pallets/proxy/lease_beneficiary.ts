import type { LeaseProxy } from "../subtensor/leasing/lease_proxy.ts";
import { addProxyDelegate, removeProxyDelegate } from "./proxies.ts";
import type { ProxyDefinition } from "./types.ts";

const definitionOf = (delegate: ProxyDefinition["delegate"]): ProxyDefinition => ({
  delegate,
  proxy_type: "SubnetLeaseBeneficiary",
  delay: 0,
});
/** Lets a beneficiary run the subnet of its lease. Reference: runtime/src/lib.rs Proxier. */
export const leaseBeneficiaryProxy: LeaseProxy = {
  add: (ctx, lease, beneficiary) => addProxyDelegate(ctx, lease, definitionOf(beneficiary)),
  remove: (ctx, lease, beneficiary) => removeProxyDelegate(ctx, lease, definitionOf(beneficiary)),
};
