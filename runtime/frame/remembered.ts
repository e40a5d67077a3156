/** What was made of entries, remembered for as long as these stay as they are. */

/** Gives what `make` gives, or has given for the same object when all of `of` were the same. Some of them undefined: makes it anew. */
export type Remembered<O, T> = (object: O, of: readonly (string | undefined)[], make: () => T) => T;

/** `of` are digests of what is read (Overlay.digest) and all else that the outcome hangs on. What is made must not be changed in place. */
export const remembered = <O extends object, T>(): Remembered<O, T> => {
  const known = new WeakMap<O, { readonly of: readonly (string | undefined)[]; readonly made: T }>();
  return (object, of, make) => {
    const last = known.get(object);
    const isKnown = of.every((each, at) => each !== undefined && each === last?.of[at]);
    if (last !== undefined && isKnown) return last.made;
    const made = make();
    if (!of.includes(undefined)) known.set(object, { of, made });
    return made;
  };
};
