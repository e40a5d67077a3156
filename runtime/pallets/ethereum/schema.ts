/** How Ethereum's data lie in storage, for nodes that read them. Reference: frontier fp-storage src/lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { toHex } from "#runtime/primitives/hex.ts";

const SCHEMA: StorageKey = toHex(new TextEncoder().encode(":ethereum_schema"));
const SCHEMA_V3 = 3;

/** Writes how Ethereum's storage is laid out, under a key that Frontier's tools look for. */
export const putSchema = (ctx: Ctx): void => ctx.state.setRaw(SCHEMA, Uint8Array.of(SCHEMA_V3));
