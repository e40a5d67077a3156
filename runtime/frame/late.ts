/**
 * A function that one pallet needs of another that imports it: the reference's `Config` trait. The composed runtime binds each once,
 * when its module is loaded.
 */
export interface Late<T> {
  /** The last one counts. */
  bind(implementation: T): void;
  /** @throws Error if nothing is bound */
  get(): T;
}

/** @param name shown if it is used before runtime.ts has bound it: `pallet.function`. */
export function late<T>(name: string): Late<T> {
  let bound: { readonly value: T } | undefined;
  return {
    bind: (value) => {
      bound = { value };
    },
    get: () => {
      if (bound === undefined) throw new Error(`${name} is not bound: runtime.ts composes the pallets`);
      return bound.value;
    },
  };
}
