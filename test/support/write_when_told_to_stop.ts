/** Is told to end while it writes a file: half of it, the signal, the other half. */
import { appendFileSync, writeFileSync } from "node:fs";
import { uninterrupted } from "#node/cli/uninterrupted.ts";

const [path = "", signal = ""] = process.argv.slice(2);
await uninterrupted(() => {
  writeFileSync(path, "one ");
  process.kill(process.pid, signal);
  appendFileSync(path, "two");
});
appendFileSync(path, " three");
