/**
 * The codec of calls inside calls, storage and extrinsics. It names no pallet: encoding needs only the call itself, decoding asks the
 * runtime that reads (`Reader.calls`), and the metadata type is the composed runtime's.
 */
import { type Codec, DecodeError, type Reader, type Writer } from "../scale/codec.ts";
import type { TypeDef } from "../scale/types.ts";
import type { CallDef, RuntimeCall } from "./call.ts";
import type { Features } from "./features.ts";
import { late } from "./late.ts";
import type { Pallet } from "./pallet.ts";

/** The metadata type of the outer call enum, bound by runtime.ts. */
export const runtimeCallType = late<() => TypeDef>("frame/call_codec.runtimeCallType");

/** frame_support::MAX_EXTRINSIC_DEPTH. */
const MAX_CALL_DEPTH = 256;

/** Any call of the runtime: index of the pallet, index of the call, arguments. @throws DecodeError */
export const runtimeCall: Codec<RuntimeCall> = {
  type: () => runtimeCallType.get()(),
  typeName: "<T as Config>::RuntimeCall",
  enc: encodeCall,
  dec: (input) => {
    if (input.calls === undefined) throw new DecodeError("a call where none can be decoded");
    return input.calls.decodeCall(input) as RuntimeCall;
  },
};

function encodeCall({ def, args }: RuntimeCall, out: Writer): void {
  out.byte(def.bound.pallet);
  out.byte(def.index);
  for (const [name, codec] of def.codecs) codec.enc(args[name], out);
}

/** Calls by pallet index and call index, for one set of features. Dispatch and decoding are a look-up here. */
export class CallTable {
  readonly #calls: (CallDef | undefined)[][] = [];

  constructor(pallets: readonly Pallet[], features: Features) {
    for (const pallet of pallets) {
      const row: (CallDef | undefined)[] = [];
      for (const def of Object.values(pallet.calls)) if (def.enabled(features)) row[def.index] = def;
      this.#calls[pallet.index] = row;
    }
  }

  /** @throws DecodeError for an unknown pallet or call, and for calls nested too deep. */
  decodeCall(input: Reader): RuntimeCall {
    if (input.depth >= MAX_CALL_DEPTH) throw new DecodeError(`calls nested more than ${MAX_CALL_DEPTH} deep`);
    const pallet = input.byte();
    const row = this.#calls[pallet];
    if (row === undefined || row.length === 0) throw new DecodeError(`no pallet ${pallet} with calls`);
    const index = input.byte();
    const def = row[index];
    if (def === undefined) throw new DecodeError(`pallet ${pallet} has no call ${index}`);
    input.depth += 1;
    const args: Record<string, unknown> = {};
    for (const [name, codec] of def.codecs) args[name] = codec.dec(input);
    input.depth -= 1;
    return { def, args };
  }
}
