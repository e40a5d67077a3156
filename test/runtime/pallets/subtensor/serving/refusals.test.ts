import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { serve_axon } from "#runtime/pallets/subtensor/serving/serve_axon.ts";
import { serve_axon_tls } from "#runtime/pallets/subtensor/serving/serve_axon_tls.ts";
import { serve_prometheus } from "#runtime/pallets/subtensor/serving/serve_prometheus.ts";
import { itRefuses } from "../../../../support/refusals.ts";
import { ALICE_HOTKEY, FIRST, STRANGER } from "../../../../support/small_chain.ts";

interface Address {
  readonly ip?: bigint;
  readonly ip_type?: number;
  readonly port?: number;
}
const IP = 0x08080808n;
const LOOPBACK = 0x7f000001n;
const U32_MAX = 2n ** 32n - 1n;
const U128_MAX = 2n ** 128n - 1n;

const axon = ({ ip = IP, ip_type = 4, port = 8091 }: Address) => ({
  ...{ netuid: FIRST, version: 1, ip, port, ip_type, protocol: 4, placeholder1: 0, placeholder2: 0 },
});
const axons = (address: Address): RuntimeCall[] => [
  makeCall(serve_axon, axon(address)),
  makeCall(serve_axon_tls, { ...axon(address), certificate: Uint8Array.of(1, 2, 3) }),
];
const prometheus = ({ ip = IP, ip_type = 4, port = 8091 }: Address): RuntimeCall =>
  makeCall(serve_prometheus, { netuid: FIRST, version: 1, ip, port, ip_type });

/** As is_valid_ip_address has them. */
const NO_ADDRESSES: readonly Address[] = [
  { ip: U32_MAX },
  { ip: LOOPBACK },
  { ip: U128_MAX, ip_type: 6 },
  { ip: 1n, ip_type: 6 },
];

describe("an endpoint is refused", () => {
  itRefuses(
    [...axons({}), prometheus({})].flatMap((call) => [
      { error: "BadOrigin", by: "root", call },
      { error: "HotKeyNotRegisteredInNetwork", by: STRANGER, call },
    ]),
  );
  itRefuses(
    [
      ...NO_ADDRESSES.map((address) => ({ error: "InvalidIpAddress", address })),
      { error: "InvalidIpType", address: { ip_type: 5 } },
      { error: "InvalidPort", address: { port: 0 } },
    ].flatMap(({ error, address }) =>
      [...axons(address), prometheus(address)].map((call) => ({ error, by: ALICE_HOTKEY, call })),
    ),
  );
  itRefuses([{ error: "InvalidIpAddress", by: ALICE_HOTKEY, call: prometheus({ ip: 0n }) }]);
});
