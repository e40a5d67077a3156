/** Where the reference's runtime panics: what is under way, a block or an API call, comes to nothing. */
class RuntimeTrap extends Error {
  override readonly name = "RuntimeTrap";
}
/** @throws RuntimeTrap */
export function trapUnless(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RuntimeTrap(message);
}
