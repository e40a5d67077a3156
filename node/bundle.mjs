/**
 * One file out of the built node: loading 1,500 modules one by one takes a second more than loading them together. Behaves as the built
 * files do, which stay beside it for whoever imports the package. Plain JavaScript: part of the build.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

await build({
  absWorkingDir: ROOT,
  entryPoints: ["dist/node/main.js"],
  outfile: "dist/node/main.bundle.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  // With native code, or loaded only by nodes that measure it.
  external: ["classic-level", "level", "gpu.js"],
  // CommonJS packages inside the bundle still ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);',
  },
  logLevel: "error",
});

// The modules that stand under `:code`: each start of a new chain would make one again.
const { BUILDS, MODULE_FOLDER, moduleFile } = await import("../dist/node/runtime_code/code.js");
const { runtimeModule } = await import("../dist/node/runtime_code/module.js");
const folder = new URL(MODULE_FOLDER, new URL("../dist/node/main.bundle.mjs", import.meta.url));
mkdirSync(folder, { recursive: true });
for (const features of BUILDS) writeFileSync(new URL(moduleFile(features), folder), runtimeModule(features));
