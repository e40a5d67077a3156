import { bls12_381 } from "@noble/curves/bls12-381.js";
import { beforeEach, describe, expect, it } from "vitest";
import { type BeaconConfiguration, devBeaconConfig, devPulse, type Pulse } from "#node/drand/dev_beacon.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN } from "#runtime/frame/origin.ts";
import { TransactionRefused, type ValidTransaction } from "#runtime/frame/validity.ts";
import { set_beacon_config } from "#runtime/pallets/drand/set_beacon_config.ts";
import { set_oldest_stored_round } from "#runtime/pallets/drand/set_oldest_stored_round.ts";
import {
  BeaconConfig,
  LastStoredRound,
  NextUnsignedAt,
  OldestStoredRound,
  Pulses,
} from "#runtime/pallets/drand/storage.ts";
import { beaconConfigurationPayload, pulsesPayload } from "#runtime/pallets/drand/types.ts";
import { validateUnsigned } from "#runtime/pallets/drand/validate_unsigned.ts";
import { verifyPulse } from "#runtime/pallets/drand/verify_pulse.ts";
import { write_pulse } from "#runtime/pallets/drand/write_pulse.ts";
import { Number as BlockNumber, EventCount } from "#runtime/pallets/system/storage.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

/** Quicknet's pulse of round 1000, as api.drand.sh gives it. */
const QUICKNET_1000: Pulse = {
  round: 1000n,
  randomness: fromHex("fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd"),
  signature: fromHex(
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  ),
};
const BLOCK = 7;
const author = keyPairFromSuri("//Author", "sr25519");
const ED25519 = keyPairFromSuri("//Author", "ed25519");
const infinity = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, at) => (at === 0 ? 0xc0 : 0));
const changed = (bytes: Uint8Array, at: number, bits: number): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ bits : byte));

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, BLOCK);
});
const failureOf = (call: RuntimeCall, origin: Origin): string | undefined => {
  const outcome = swallow(() => dispatchCall(ctx, call, origin));
  return outcome.ok ? undefined : outcome.failure.message;
};
const payloadOf = (pulses: readonly Pulse[], block = BLOCK) => ({
  block_number: block,
  pulses,
  public: { type: "Sr25519", value: author.publicKey } as const,
});
const written = (pulses: readonly Pulse[], block?: number): RuntimeCall => {
  const pulses_payload = payloadOf(pulses, block);
  const signature = { type: "Sr25519", value: author.sign(encode(pulsesPayload, pulses_payload)) } as const;
  return makeCall(write_pulse, { pulses_payload, signature });
};
const write = (...pulses: readonly Pulse[]): string | undefined => failureOf(written(pulses), NONE_ORIGIN);
const configured = (config: BeaconConfiguration): RuntimeCall => {
  const config_payload = { block_number: BLOCK, config, public: payloadOf([]).public };
  const signature = {
    type: "Sr25519",
    value: author.sign(encode(beaconConfigurationPayload, config_payload)),
  } as const;
  return makeCall(set_beacon_config, { config_payload, signature });
};

describe("the beacon's signature", () => {
  const verdict = (signature: Uint8Array, round = 1000n) =>
    verifyPulse(BeaconConfig.get(ctx), { ...QUICKNET_1000, round, signature });
  const { signature } = QUICKNET_1000;

  it("is quicknet's for its round and for no other", () => {
    expect(verdict(signature)).toBe(true);
    expect(verdict(signature, 1001n)).toBe(false);
  });

  it("may be followed by anything", () => {
    expect(verdict(Uint8Array.from([...signature, 1, 2, 3]))).toBe(true);
  });

  it("of the other sign, of another round or of infinity is a point, but not it", () => {
    expect(verdict(changed(signature, 0, 0x20))).toBe(false);
    expect(verdict(infinity(48))).toBe(false);
    expect(verdict(changed(infinity(48), 20, 0xff))).toBe(false);
    expect(verdict(devPulse(1000n).signature)).toBe(false);
  });

  it("that is no point of the group is none", () => {
    expect(verdict(signature.subarray(0, 47))).toBeUndefined();
    expect(verdict(new Uint8Array(0))).toBeUndefined();
    expect(verdict(changed(signature, 0, 0x80))).toBeUndefined();
    expect(verdict(new Uint8Array(48).fill(0xff, 1).map((byte, at) => (at === 0 ? 0x9f : byte)))).toBeUndefined();
    // On the curve, not in the subgroup: the x-coordinate 0 has y = 2.
    expect(verdict(Uint8Array.from({ length: 48 }, (_, at) => (at === 0 ? 0x80 : 0)))).toBeUndefined();
    const { G1 } = bls12_381;
    expect(verdict(G1.Point.BASE.toBytes())).toBe(false);
  });

  it("is none for a key that is none; infinity signs itself only", () => {
    const withKey = (public_key: Uint8Array, sig: Uint8Array) =>
      verifyPulse({ ...BeaconConfig.get(ctx), public_key }, { ...QUICKNET_1000, signature: sig });
    expect(withKey(new Uint8Array(96), signature)).toBeUndefined();
    expect(withKey(new Uint8Array(3), signature)).toBeUndefined();
    expect(withKey(infinity(96), signature)).toBe(false);
    expect(withKey(infinity(96), infinity(48))).toBe(true);
  });
});

describe("write_pulse", () => {
  it("stores what quicknet signed and says which rounds", () => {
    expect(write(QUICKNET_1000)).toBeUndefined();
    expect(Pulses.get(ctx, 1000n)).toEqual(QUICKNET_1000);
    expect([LastStoredRound.get(ctx), OldestStoredRound.get(ctx), NextUnsignedAt.get(ctx)]).toEqual([1000n, 1000n, 7]);
    expect(EventCount.get(ctx)).toBe(1);
    expect(write(QUICKNET_1000)).toBe("InvalidRoundNumber");
  });

  it("passes over what another beacon signed, without an event", () => {
    expect(write(devPulse(1000n))).toBeUndefined();
    expect(Pulses.get(ctx, 1000n)).toBeUndefined();
    expect([LastStoredRound.get(ctx), OldestStoredRound.get(ctx), EventCount.get(ctx)]).toEqual([0n, 0n, 0]);
  });

  it("takes nothing of a call with a signature that is none", () => {
    BeaconConfig.set(ctx, devBeaconConfig());
    const broken = { ...devPulse(6n), signature: new Uint8Array(144) };
    expect(write(devPulse(5n), broken)).toBe("PulseVerificationError");
    expect(write(devPulse(5n), devPulse(5n))).toBe("InvalidRoundNumber");
    expect(LastStoredRound.get(ctx)).toBe(0n);
    expect(write(devPulse(5n), devPulse(9n))).toBeUndefined();
    expect([LastStoredRound.get(ctx), OldestStoredRound.get(ctx)]).toEqual([9n, 5n]);
  });

  it("is for nobody in particular", () => {
    expect(failureOf(written([QUICKNET_1000]), ROOT_ORIGIN)).toBe("BadOrigin");
  });

  it("forgets pulses beyond a week, a hundred a call", () => {
    BeaconConfig.set(ctx, devBeaconConfig());
    for (const round of [1n, 99n, 100n, 101n, 150n]) Pulses.set(ctx, round, devPulse(round));
    OldestStoredRound.set(ctx, 1n);
    LastStoredRound.set(ctx, 216_000n);
    expect(write(devPulse(216_150n))).toBeUndefined();
    expect(OldestStoredRound.get(ctx)).toBe(101n);
    expect([100n, 101n].map((round) => Pulses.has(ctx, round))).toEqual([false, true]);
    expect(write(devPulse(216_151n))).toBeUndefined();
    expect(OldestStoredRound.get(ctx)).toBe(152n);
    OldestStoredRound.set(ctx, 0n);
    expect(write(devPulse(900_000n))).toBeUndefined();
    expect(OldestStoredRound.get(ctx)).toBe(0n);
  });
});

describe("root", () => {
  it("sets another beacon, and pulses wait for the next block", () => {
    expect(failureOf(configured(devBeaconConfig()), NONE_ORIGIN)).toBe("BadOrigin");
    expect(failureOf(configured(devBeaconConfig()), ROOT_ORIGIN)).toBeUndefined();
    expect(NextUnsignedAt.get(ctx)).toBe(BLOCK + 1);
    expect(refusalOf(written([devPulse(3n)]))).toBe("Invalid Stale");
    expect(write(devPulse(3n))).toBeUndefined();
  });

  it("sets where pruning goes on", () => {
    expect(failureOf(makeCall(set_oldest_stored_round, { oldest_round: 4n }), NONE_ORIGIN)).toBe("BadOrigin");
    expect(failureOf(makeCall(set_oldest_stored_round, { oldest_round: 4n }), ROOT_ORIGIN)).toBeUndefined();
    expect(OldestStoredRound.get(ctx)).toBe(4n);
  });
});

const validity = (call: RuntimeCall): ValidTransaction => validateUnsigned(ctx, "External", call);
function refusalOf(call: RuntimeCall): string | undefined {
  try {
    validity(call);
    return undefined;
  } catch (cause) {
    if (cause instanceof TransactionRefused) return cause.message;
    throw cause;
  }
}

describe("the pool", () => {
  it("takes one pulse of a later round, lower rounds first, and keeps it to itself", () => {
    const early = validity(written([devPulse(4n)]));
    const late = validity(written([devPulse(5n)]));
    expect(early.priority).toBe((1n << 64n) - 1n);
    expect(validity(written([{ ...devPulse(5n), round: 1n << 40n }])).priority).toBe(
      (1n << 64n) - 1n - (1n << 40n) + (1n << 20n),
    );
    expect([late.longevity, late.propagate, late.requires]).toEqual([3n, false, []]);
    expect(early.provides).not.toEqual(late.provides);
    LastStoredRound.set(ctx, 4n);
    expect(refusalOf(written([devPulse(4n)]))).toBe("Invalid Stale");
  });

  it("refuses none or two pulses, a later block, and a payload that its key did not sign", () => {
    expect(refusalOf(written([]))).toBe("Invalid Call");
    expect(refusalOf(written([devPulse(4n), devPulse(5n)]))).toBe("Invalid Call");
    expect(refusalOf(written([devPulse(4n)], BLOCK + 1))).toBe("Invalid Future");
    const pulses_payload = payloadOf([devPulse(4n)]);
    const right = author.sign(encode(pulsesPayload, pulses_payload));
    const signed = (signature: Uint8Array) =>
      makeCall(write_pulse, { pulses_payload, signature: { type: "Sr25519", value: signature } });
    expect(refusalOf(signed(right))).toBeUndefined();
    expect(refusalOf(signed(changed(right, 3, 1)))).toBe("Invalid BadProof");
    expect(refusalOf(makeCall(write_pulse, { pulses_payload, signature: undefined }))).toBe("Invalid BadSigner");
  });

  it("knows sr25519 keys only", () => {
    const pulses_payload = {
      ...payloadOf([devPulse(4n)]),
      public: { type: "Ed25519", value: ED25519.publicKey } as const,
    };
    const signature = { type: "Ed25519", value: ED25519.sign(encode(pulsesPayload, pulses_payload)) } as const;
    expect(refusalOf(makeCall(write_pulse, { pulses_payload, signature }))).toBe("Invalid BadProof");
  });

  it("takes a configuration that can only fail, until the block of the last pulse", () => {
    const { longevity, propagate, priority } = validity(configured(devBeaconConfig()));
    expect([longevity, propagate, priority]).toEqual([1n, true, 1n << 20n]);
    NextUnsignedAt.set(ctx, BLOCK + 1);
    expect(refusalOf(configured(devBeaconConfig()))).toBe("Invalid Stale");
    expect(refusalOf(makeCall(set_oldest_stored_round, { oldest_round: 4n }))).toBe("Invalid Call");
  });
});
