/** What a test's random choices begin with: `SEED` of the environment, which repeats a run that failed, or else `fallback`. */
export function seedOf(fallback: number): number {
  const text = process.env["SEED"];
  if (text === undefined) return fallback;
  if (!/^\d{1,15}$/.test(text)) throw new Error(`SEED takes a whole number, not ${text}`);
  return Number.parseInt(text, 10);
}
