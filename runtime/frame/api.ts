import type { Codec } from "../scale/codec.ts";
import type { Fields, Values } from "../scale/named.ts";
import type { Ctx } from "./ctx.ts";
import type { Deprecation } from "./pallet.ts";

/** One function of a runtime API: `state_call("Api_name", SCALE of the inputs)` gives SCALE of the output. */
export interface ApiMethod<I extends Fields = Fields, O = unknown> {
  /** In the order on the wire, one behind the other. */
  readonly inputs: I;
  readonly output: Codec<O>;
  /** Shown by metadata V16. */
  readonly deprecated?: Deprecation | undefined;
  /** May write: what becomes of that is the caller's. */
  run(ctx: Ctx, inputs: Values<I>): O;
}
/** A runtime API, in the form that metadata V15 and V16 and `Core_version` show. */
export interface RuntimeApi {
  readonly name: string;
  /** Raised when a method changes; clients ask for it. */
  readonly version: number;
  /** Methods by name, in the order of the reference's declaration. */
  readonly methods: Readonly<Record<string, ApiMethod>>;
}
/** One method of a runtime API; keeps the types of its arguments. */
export const method = <const I extends Fields, O>(spec: ApiMethod<I, O>): ApiMethod<I, O> => spec;
/** @param version as the runtime's version lists it */
export const runtimeApi = (
  name: string,
  version: number,
  methods: Readonly<Record<string, ApiMethod>>,
): RuntimeApi => ({ name, version, methods });
