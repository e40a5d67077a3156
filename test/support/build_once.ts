import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./running_node.ts";

/** Has the launcher build the node before any test starts one, so that a test sees the node's output alone. */
export const setup = (): void => {
  execFileSync(process.execPath, [join(ROOT, "node", "launch.mjs"), "--help"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
};
