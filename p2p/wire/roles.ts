/** What a node says of itself in its handshakes. Reference: sc-network-common role.rs Roles. */
import { type Codec, DecodeError } from "#runtime/scale/codec.ts";
import { u8 } from "#runtime/scale/integers.ts";

/** A node with all blocks. */
export const FULL = 1;
/** A node that keeps headers only, and reads states with proofs. */
export const LIGHT = 2;
/** A node that authors and votes. */
export const AUTHORITY = 4;

/** Bits of FULL, LIGHT and AUTHORITY; any other bit is refused. */
export const roles: Codec<number> = {
  type: u8.type,
  typeName: "Roles",
  enc: (value, out) => out.byte(value),
  dec: (input) => {
    const bits = input.byte();
    if ((bits & ~(FULL | LIGHT | AUTHORITY)) !== 0) throw new DecodeError(`roles ${bits}`);
    return bits;
  },
};

/** The names that `system_peers` gives. */
export type RoleName = "FULL" | "LIGHT" | "AUTHORITY";
export const roleName = (bits: number): RoleName =>
  bits === AUTHORITY ? "AUTHORITY" : (bits & (FULL | AUTHORITY)) !== 0 ? "FULL" : "LIGHT";
/** Whether the node holds the whole chain. */
export const isFull = (bits: number): boolean => roleName(bits) !== "LIGHT";
