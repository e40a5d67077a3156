declare const brand: unique symbol;

/** Nominal type: `Brand<number, "Uid">` is a number that only a cast at a boundary (a codec, a literal) produces. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
