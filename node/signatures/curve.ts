/** The one machine of this thread that computes with points, for both schemes of its curve. */
import { CurveTables } from "./ristretto/tables.ts";

let running: CurveTables | undefined;

/** Started when first asked for: some 10 ms of assembling, and a table. */
export function curveTables(): CurveTables {
  running ??= new CurveTables();
  return running;
}
