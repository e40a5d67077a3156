/** Writing a WebAssembly function: its parameters and locals by name, loops over them. */
import { type Code, op, sequence, type ValueType, type WasmFunction } from "./assembler.ts";

/** A parameter or local of a function being written. */
export interface Local {
  /** Leaves its value on the stack. */
  readonly get: Code;
  /** Takes the value from the stack. */
  set(value: Code): Code;
  /** Sets it and leaves the value. */
  tee(value: Code): Code;
}

/** Collects the parameters and locals of one function; `finish` gives it. */
export class FunctionWriter {
  readonly #params: ValueType[] = [];
  readonly #locals: ValueType[] = [];

  /** Parameters come before the first local. */
  param(type: ValueType): Local {
    this.#params.push(type);
    return this.#next();
  }
  /** Zero when the function begins. */
  local(type: ValueType): Local {
    this.#locals.push(type);
    return this.#next();
  }
  /** @param name exported under it @param body leaves a value of `result` on the stack, or nothing */
  finish(name: string, result: ValueType | undefined, ...body: readonly Code[]): WasmFunction {
    return { name, type: { params: this.#params, result }, locals: this.#locals, body };
  }
  #next(): Local {
    const index = this.#params.length + this.#locals.length - 1;
    return {
      get: op.localGet(index),
      set: (value) => sequence(value, op.localSet(index)),
      tee: (value) => sequence(value, op.localTee(index)),
    };
  }
}

/** Moves a pointer on. */
export const advance = (pointer: Local, by: number): Code =>
  pointer.set(sequence(pointer.get, op.i32Const(by), op.i32Add));

/** Repeats the body until `pointer` is at `end`, or past it. */
export const until = (pointer: Local, end: Local, body: readonly Code[]): Code =>
  op.block([op.loop([pointer.get, end.get, op.i32GeU, op.branchIf(1), ...body, op.branch(0)])]);
