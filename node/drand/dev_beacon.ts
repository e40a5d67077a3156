/**
 * A drand beacon of one key that everybody can derive, for chains without a network: it signs any round at once, past or future, so nothing
 * that is locked to it is secret. For tests and private chains.
 */
import { createHash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { beaconConfiguration, pulse } from "#runtime/pallets/drand/types.ts";
import { pointOfRound } from "#runtime/pallets/drand/verify_pulse.ts";
import { concatBytes, toHex } from "#runtime/primitives/hex.ts";
import type { Infer } from "#runtime/scale/codec.ts";

/** As the Drand pallet keeps it. */
export type BeaconConfiguration = Infer<typeof beaconConfiguration>;
/** A round's signature and randomness, as the Drand pallet keeps them. */
export type Pulse = Infer<typeof pulse>;

const utf8 = new TextEncoder();
/** What the key is derived from: SHA-512 of this text, read as a big-endian number, modulo the order of the groups. */
const SEED = "subtensor-ts development beacon";
const BEACON_ID = "subtensor-ts-dev";
const SCHEME = "bls-unchained-g1-rfc9380";
/** Seconds between rounds, and Unix seconds of round 1: quicknet's, so that clients that count its rounds by the clock name ours. */
const PERIOD = 3;
const GENESIS_TIME = 1_692_803_367;

const secretKey = (): Uint8Array => {
  const { Fr } = bls12_381.fields;
  return Fr.toBytes(BigInt(toHex(createHash("sha512").update(SEED).digest())) % Fr.ORDER);
};

/** As drand computes it: SHA-256 over period, genesis time, key, genesis seed and name. Reference: drand common/chain/info.go Hash. */
export function chainHash({ period, genesis_time, public_key, group_hash, metadata }: BeaconConfiguration): Uint8Array {
  const times = new DataView(new ArrayBuffer(12));
  times.setUint32(0, period);
  times.setBigInt64(4, BigInt(genesis_time));
  return sha256(concatBytes(new Uint8Array(times.buffer), public_key, group_hash, metadata.beacon_id));
}

/** The development beacon as a chain's `BeaconConfig`. */
export function devBeaconConfig(): BeaconConfiguration {
  const beacon = {
    public_key: bls12_381.shortSignatures.getPublicKey(secretKey()).toBytes(),
    period: PERIOD,
    genesis_time: GENESIS_TIME,
    hash: new Uint8Array(0),
    group_hash: sha256(utf8.encode(SEED)),
    scheme_id: utf8.encode(SCHEME),
    metadata: { beacon_id: utf8.encode(BEACON_ID) },
  };
  return { ...beacon, hash: chainHash(beacon) };
}

/** The development beacon's pulse of a round. Cost: some ms. */
export function devPulse(round: bigint): Pulse {
  const signature = bls12_381.shortSignatures.sign(pointOfRound(round), secretKey()).toBytes();
  return { round, randomness: sha256(signature), signature };
}

/** The round that a beacon has reached. @param now ms since 1970 @returns 0 before its first round */
export function roundAt({ genesis_time, period }: BeaconConfiguration, now: number): bigint {
  const seconds = Math.floor(now / 1000) - genesis_time;
  return seconds < 0 || period === 0 ? 0n : BigInt(Math.floor(seconds / period) + 1);
}
