/** Subtensor's own methods: each asks a runtime API and hands on the answer. Reference: pallets/subtensor/rpc, pallets/swap/rpc. */

import type { Hex } from "#runtime/primitives/hex.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { type Codec, encode } from "#runtime/scale/codec.ts";
import { answering } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { type Method, rpcMethod } from "./method.ts";
import { hashParam, optional, type Param, type ParamReader, required } from "./params.ts";
import type { RpcChain, RpcServices } from "./services.ts";

const RUNTIME_ERROR = 1;
const AT = optional("at", hashParam);

/** A parameter that goes on to the runtime. */
export type Argument = { readonly param: Param; readonly encode: (value: unknown) => Uint8Array };

/**
 *
 * param name as clients may give it @param codec how the runtime takes it
 */
export const argument = <T>(name: string, read: ParamReader<T>, codec: Codec<T>): Argument => ({
  param: required(name, read),
  encode: (value) => encode(codec, value as T),
});

type Question = {
  readonly name: string;
  /** `Api_method` */
  readonly method: string;
  readonly args: readonly Argument[];
  /** What is said if the runtime fails, before the failure itself: `Unable to …`. */
  readonly problem: string;
  /** Says `problem` alone. */
  readonly hidesFailure?: true;
  /** From the API's SCALE. */
  readonly answer: (scale: Uint8Array) => unknown;
};

/** @throws RpcError 1 */
function ask(
  chain: RpcChain,
  { method, problem, hidesFailure }: Question,
  input: Uint8Array,
  at: Hex | undefined,
): Uint8Array {
  return answering(
    ({ debug, cause }) =>
      new RpcError(RUNTIME_ERROR, hidesFailure === true ? problem : `${problem}: ${debug}`, undefined, cause),
    () => chain.call(at ?? chain.best().hash, method, input),
  );
}

/** The arguments, then the block. */
export const runtimeQuestion =
  (question: Question) =>
  ({ chain }: RpcServices): Method => {
    const params = question.args.map(({ param }) => param);
    return rpcMethod(question.name, [...params, AT], (given) => {
      const values: readonly unknown[] = given;
      const input = concatBytes(...question.args.map((each, i) => each.encode(values[i])));
      return question.answer(ask(chain, question, input, values[params.length] as Hex | undefined));
    });
  };

/** SCALE bytes as serde writes `Vec<u8>`: a list of numbers. */
export const byteList = (scale: Uint8Array): number[] => Array.from(scale);
