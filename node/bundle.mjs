/**
 * A few files out of the built node: loading 1,500 modules one by one takes a second more than loading them together. What is imported only
 * when it is needed (a subcommand, an engine) stays in a file of its own. Behaves as the built files do, which stay beside it for whoever
 * imports the package. Plain JavaScript: part of the build.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = new URL("../dist/node/", import.meta.url);
const PART = "bundle-";

for (const name of readdirSync(OUT)) if (name.startsWith(PART)) rmSync(new URL(name, OUT));
await build({
  absWorkingDir: ROOT,
  entryPoints: { "main.bundle": "dist/node/main.js" },
  outdir: "dist/node",
  outExtension: { ".js": ".mjs" },
  // All in one folder: the sources find their files by paths from there.
  chunkNames: `${PART}[hash]`,
  bundle: true,
  splitting: true,
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
const folder = new URL(MODULE_FOLDER, OUT);
mkdirSync(folder, { recursive: true });
for (const features of BUILDS) writeFileSync(new URL(moduleFile(features), folder), runtimeModule(features));
