/** Extrinsics that nobody signs and every block has. Reference: sp-inherents; the runtime's `inherent_extrinsics`, `check_inherents`. */
import { PALLETS } from "../composition.ts";
import type { RuntimeCall } from "../frame/call.ts";
import { runtimeCall } from "../frame/call_codec.ts";
import type { Ctx } from "../frame/ctx.ts";
import type { checkInherentsResult, inherentData } from "../frame/sp_types.ts";
import { toHex } from "../primitives/hex.ts";
import { type Infer, Writer } from "../scale/codec.ts";
import { decodeExtrinsic } from "./extrinsic.ts";

export type InherentData = Infer<typeof inherentData>;
export type CheckInherentsResult = Infer<typeof checkInherentsResult>;

const ascii = new TextEncoder();
const BARE_V5 = 0x05;

function dataOf(data: InherentData, identifier: string): Uint8Array | undefined {
  const wanted = toHex(ascii.encode(identifier));
  return data.data.find(([id]) => toHex(id) === wanted)?.[1];
}

/** Whether the call's pallet takes it for an inherent: such come first in a block, and unsigned. */
export const isInherent = ({ call, values }: { readonly call: RuntimeCall; readonly values?: unknown }): boolean =>
  values === undefined && PALLETS.some((pallet) => pallet.inherent?.isInherent(call) ?? false);

/** Whether an extrinsic is one of those that lead a block. @param bytes without the length prefix. @throws DecodeError */
export function holdsInherent(ctx: Ctx, bytes: Uint8Array): boolean {
  const extrinsic = decodeExtrinsic(bytes, ctx.runtime);
  return extrinsic.kind === "bare" && isInherent({ call: extrinsic.call });
}

/** A call without signature or extensions, version 5. */
export function bareExtrinsic(call: RuntimeCall): Uint8Array {
  const out = new Writer();
  out.byte(BARE_V5);
  runtimeCall.enc(call, out);
  return out.finish();
}

/** The inherents of the block that was just initialized, in the order of the pallets. */
export function createInherents(ctx: Ctx, data: InherentData): Uint8Array[] {
  return PALLETS.flatMap(({ inherent }) => {
    const call = inherent?.create(ctx, dataOf(data, inherent.identifier));
    return call === undefined ? [] : [bareExtrinsic(call)];
  });
}

/** Compares a block's inherents with what this node knows: a timestamp too far ahead, for one. */
export function checkInherents(ctx: Ctx, extrinsics: readonly Uint8Array[], data: InherentData): CheckInherentsResult {
  const errors: [Uint8Array, Uint8Array][] = [];
  let fatal = false;
  for (const bytes of extrinsics) {
    const extrinsic = decodeExtrinsic(bytes, ctx.runtime);
    if (extrinsic.kind !== "bare") break;
    const { inherent } = PALLETS.find((pallet) => pallet.inherent?.isInherent(extrinsic.call)) ?? {};
    if (inherent === undefined) break;
    const wrong = inherent.check?.(ctx, extrinsic.call, dataOf(data, inherent.identifier));
    if (wrong === undefined) continue;
    errors.push([ascii.encode(inherent.identifier), wrong.error]);
    fatal ||= wrong.fatal;
    if (fatal) break;
  }
  return { okay: errors.length === 0, fatal_error: fatal, errors: { data: errors } };
}
