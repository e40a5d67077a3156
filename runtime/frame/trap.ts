/** Where the reference's runtime panics: what is under way, a block or an API call, comes to nothing. */
export class RuntimeTrap extends Error {
  override readonly name = "RuntimeTrap";
}
/** @throws RuntimeTrap */
export function trapUnless(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RuntimeTrap(message);
}
/** What stands where the reference's runtime always panics. */
export const trap = (message: string) => (): never => {
  throw new RuntimeTrap(message);
};
