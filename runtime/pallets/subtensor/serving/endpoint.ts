/** Where neurons can be reached. Reference: pallets/subtensor/src/subnets/serving.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { U32, U64, U128 } from "../../../numerics/saturating.ts";
import {
  HotKeyNotRegisteredInNetwork,
  InvalidIpAddress,
  InvalidIpType,
  InvalidPort,
  ServingRateLimitExceeded,
} from "../errors.ts";
import { AxonServed, PrometheusServed } from "../events.ts";
import { isHotkeyRegistered } from "../neurons/lookup.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { Axons, NeuronCertificates, Prometheus, ServingRateLimit } from "./storage.ts";

/** An address as the calls give it: `ip` a number of 32 or 128 bits, `ip_type` 4 or 6. */
export interface Endpoint {
  readonly netuid: NetUid;
  readonly version: number;
  readonly ip: bigint;
  readonly port: number;
  readonly ip_type: number;
}
/** An axon: protocol 0 for TCP, 1 for UDP. */
export interface AxonEndpoint extends Endpoint {
  readonly protocol: number;
  readonly placeholder1: number;
  readonly placeholder2: number;
}

const LOOPBACK_V4 = 0x7f000001n;
const LOOPBACK_V6 = 1n;

const isIpType = (type: number): boolean => type === 4 || type === 6;
/** Reference: is_valid_ip_address. */
const isIp = (type: number, ip: bigint): boolean =>
  type === 4 ? ip < BigInt(U32.MAX) && ip !== LOOPBACK_V4 : ip !== U128.MAX && ip !== LOOPBACK_V6;

const passesRateLimit = (ctx: Ctx, netuid: NetUid, last: bigint): boolean => {
  const limit = ServingRateLimit.get(ctx, netuid);
  return limit === 0n || last === 0n || U64.saturatingSub(currentBlock(ctx), last) >= limit;
};

/**
 * Whether a hotkey may serve this axon. An address of zero is allowed.
 * @throws HotKeyNotRegisteredInNetwork, InvalidIpType, InvalidIpAddress, ServingRateLimitExceeded, InvalidPort. Reference: validate_serve_axon.
 */
export function validateServeAxon(ctx: Ctx, hotkey: AccountId, { netuid, ip, ip_type, port }: Endpoint): void {
  ensure(isHotkeyRegistered(ctx, netuid, hotkey), HotKeyNotRegisteredInNetwork);
  ensure(isIpType(ip_type), InvalidIpType);
  ensure(isIp(ip_type, ip), InvalidIpAddress);
  ensure(passesRateLimit(ctx, netuid, Axons.get(ctx, netuid, hotkey)?.block ?? 0n), ServingRateLimitExceeded);
  ensure(port !== 0, InvalidPort);
}

/**
 * Whether a hotkey may serve this prometheus endpoint.
 * @throws InvalidIpType, InvalidIpAddress, HotKeyNotRegisteredInNetwork, ServingRateLimitExceeded, InvalidPort. Reference: validate_serve_prometheus.
 */
export function validateServePrometheus(ctx: Ctx, hotkey: AccountId, { netuid, ip, ip_type, port }: Endpoint): void {
  ensure(isIpType(ip_type), InvalidIpType);
  ensure(ip !== 0n && isIp(ip_type, ip), InvalidIpAddress);
  ensure(isHotkeyRegistered(ctx, netuid, hotkey), HotKeyNotRegisteredInNetwork);
  ensure(passesRateLimit(ctx, netuid, Prometheus.get(ctx, netuid, hotkey)?.block ?? 0n), ServingRateLimitExceeded);
  ensure(port !== 0, InvalidPort);
}

const MAX_CERTIFICATE = 65;
/** The algorithm, then the key. One that is empty or too long is ignored. Reference: lib.rs NeuronCertificate::try_from. */
const storeCertificate = (ctx: Ctx, netuid: NetUid, hotkey: AccountId, certificate: Uint8Array): void => {
  const algorithm = certificate[0];
  if (algorithm === undefined || certificate.length > MAX_CERTIFICATE) return;
  NeuronCertificates.set(ctx, netuid, hotkey, { public_key: certificate.slice(1), algorithm });
};

/** Publishes the caller's axon. @throws BadOrigin and as `validateServeAxon`. Reference: do_serve_axon. */
export function serveAxon(ctx: Ctx, origin: Origin, endpoint: AxonEndpoint, certificate?: Uint8Array): void {
  const hotkey = ensureSigned(origin);
  validateServeAxon(ctx, hotkey, endpoint);
  const { netuid, version, ip, port, ip_type, protocol, placeholder1, placeholder2 } = endpoint;
  if (certificate !== undefined) storeCertificate(ctx, netuid, hotkey, certificate);
  const block = currentBlock(ctx);
  Axons.set(ctx, netuid, hotkey, { block, version, ip, port, ip_type, protocol, placeholder1, placeholder2 });
  deposit(ctx, AxonServed(netuid, hotkey));
}

/** Publishes the caller's prometheus endpoint. @throws BadOrigin and as `validateServePrometheus`. Reference: do_serve_prometheus. */
export function servePrometheus(ctx: Ctx, origin: Origin, endpoint: Endpoint): void {
  const hotkey = ensureSigned(origin);
  validateServePrometheus(ctx, hotkey, endpoint);
  const { netuid, version, ip, port, ip_type } = endpoint;
  Prometheus.set(ctx, netuid, hotkey, { block: currentBlock(ctx), version, ip, port, ip_type });
  deposit(ctx, PrometheusServed(netuid, hotkey));
}
