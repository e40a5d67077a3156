import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { InitialServingRateLimit } from "../constants.ts";
import { axonInfo, neuronCertificate, prometheusInfo } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** Blocks between two announcements of a neuron. */
export const ServingRateLimit = storage.map("ServingRateLimit", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialServingRateLimit.value,
});
/** Where the neuron serves. */
export const Axons = storage.optionMap("Axons", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: axonInfo,
});
/** A public key that the neuron announces, and its algorithm. */
export const NeuronCertificates = storage.optionMap("NeuronCertificates", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: neuronCertificate,
});
/** Where its metrics are. */
export const Prometheus = storage.optionMap("Prometheus", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: prometheusInfo,
});
