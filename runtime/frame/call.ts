import type { Codec } from "../scale/codec.ts";
import type { Fields, Values } from "../scale/named.ts";
import type { Ctx } from "./ctx.ts";
import type { Features } from "./features.ts";
import type { Origin } from "./origin.ts";
import type { CallWeight, PostInfo } from "./weights.ts";

/** A call of a pallet, declared once with `call`. `definePallet` gives it its pallet and its name. */
export interface CallDef<A extends Fields = Fields> {
  /** On the wire, within the pallet. */
  readonly index: number;
  /** In the order on the wire. */
  readonly args: A;
  /** The arguments as they are encoded, one behind the other. */
  readonly codecs: readonly (readonly [name: string, codec: Codec<unknown>])[];
  /** Filled by `definePallet`: index and name of the pallet, name of the call. */
  readonly bound: { pallet: number; palletName: string; name: string };
  /** False where the build of the reference with these features lacks the call. */
  enabled(features: Features): boolean;
  /** What the call declares before it runs: the reference's weight function. Reads storage only where the reference does. */
  weight(args: Values<A>, ctx: Ctx): CallWeight;
  /**
   * Runs it. Throws a DispatchFailure where the reference gives an `Err`.
   * Always called inside a storage layer, so a failing call leaves nothing behind: see `dispatchCall`.
   */
  dispatch(ctx: Ctx, origin: Origin, args: Values<A>): PostInfo | undefined;
}

/** A call as it is declared: index and names on the wire, weight, and what it does. */
export type CallSpec<A extends Fields> = {
  /** On the wire, within the pallet. */
  readonly index: number;
  /** In the order on the wire. */
  readonly args: A;
  /** Without guards and extensions. Normal and paying where it says nothing else. */
  readonly weight: CallWeight | ((args: Values<A>, ctx: Ctx) => CallWeight);
  /** In every build, if left out. */
  readonly enabled?: (features: Features) => boolean;
  // biome-ignore lint/suspicious/noConfusingVoidType: most calls end without post-dispatch info
  dispatch(ctx: Ctx, origin: Origin, args: Values<A>): PostInfo | undefined | void;
};

/** Declares a call. Its name is that of the identifier it is exported under: `definePallet` gives it, and the pallet. */
export function call<const A extends Fields>(spec: CallSpec<A>): CallDef<A> {
  const { weight } = spec;
  return {
    index: spec.index,
    args: spec.args,
    codecs: Object.entries(spec.args),
    bound: { pallet: -1, palletName: "", name: "" },
    enabled: spec.enabled ?? (() => true),
    weight: typeof weight === "function" ? weight : () => weight,
    dispatch: (ctx, origin, args) => spec.dispatch(ctx, origin, args) ?? undefined,
  };
}

/** A call with its arguments: the reference's `RuntimeCall`. Compare `call.def` with a declaration to ask which call it is. */
export interface RuntimeCall {
  readonly def: CallDef;
  /** By name; typed by `argsOf`. */
  readonly args: Readonly<Record<string, unknown>>;
}
/** A call with its arguments, ready to be dispatched or encoded. */
export const makeCall = <A extends Fields>(def: CallDef<A>, args: Values<A>): RuntimeCall => ({
  def: def as unknown as CallDef,
  args: args as Readonly<Record<string, unknown>>,
});
/** The arguments, typed, if `call` is one of `def`. */
export const argsOf = <A extends Fields>(call: RuntimeCall, def: CallDef<A>): Values<A> | undefined =>
  (call.def as unknown) === def ? (call.args as Values<A>) : undefined;
