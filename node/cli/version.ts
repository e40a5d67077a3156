/** Version of this program, as package.json says it. */
import { readFileSync } from "node:fs";
import { UsageError } from "./arguments.ts";

/** The next folder up that has a package.json: from the sources and from dist/ alike. */
function packageVersion(): string {
  for (const up of ["../..", "../../.."]) {
    try {
      const json: unknown = JSON.parse(readFileSync(new URL(`${up}/package.json`, import.meta.url), "utf8"));
      if (typeof json === "object" && json !== null && "version" in json) return String(json.version);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    }
  }
  throw new UsageError("package.json is missing");
}

/** Of package.json. */
export const VERSION = packageVersion();
