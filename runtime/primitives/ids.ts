/** The chain's identifiers and amounts as nominal types. Codecs for them are in scale/ids.ts. */
import type { Brand } from "./brand.ts";
import type { Hex } from "./hex.ts";

/** 32-byte public key. */
export type AccountId = Brand<Hex, "AccountId">;
/** 32-byte hash. */
export type H256 = Hex;
/** 20-byte Ethereum address. */
export type H160 = Hex;
/** Block height. */
export type BlockNumber = number;
/** A block by its number and the hash of its header. */
export type BlockRef = { readonly number: BlockNumber; readonly hash: H256 };

/** Subnet number; 0 is the root network. */
export type NetUid = Brand<number, "NetUid">;
/** Key of per-mechanism storage: mechanism * 4096 + netuid. */
export type NetUidStorageIndex = Brand<number, "NetUidStorageIndex">;
/** Number of a mechanism inside one subnet; 0 is the main one. */
export type MechId = Brand<number, "MechId">;
/** Slot of a neuron inside one subnet: 0 .. SubnetworkN - 1. */
export type Uid = Brand<number, "Uid">;

/** 1e-9 TAO. Has no common unit with alpha. */
export type Rao = Brand<bigint, "Rao">;
/** 1e-9 of a subnet's alpha token. */
export type AlphaBalance = Brand<bigint, "AlphaBalance">;

/** The root network. */
export const ROOT = 0 as NetUid;
/** The mechanism that every subnet has. */
export const MAIN_MECHANISM = 0 as MechId;
