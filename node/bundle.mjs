/**
 * One script out of the built node: loading 1,500 modules one by one takes a second more than loading them together. With it comes the code
 * that V8 makes of it (run_script.ts). What is imported only when it is needed (a subcommand, an engine) is in it, and is run only then. Behaves
 * as the built files do, which stay beside it for whoever imports the package. Plain JavaScript: part of the build.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = new URL("../dist/node/", import.meta.url);
const SCRIPT = /^(main-.*\.cjs.*|main\.bundle\.mjs|bundle-.*\.mjs)$/;
const ENTRY = "main.bundle.mjs";
/** No longer than this is waited for a block of the node that is run to have its code. */
const WARM_UP_MS = 20_000;

/** Modules that wait for the library before anything else wait once, all together: a script cannot. */
const AWAITED = { library: "@polkadot/wasm-crypto", ready: "waitReady", statement: /^await waitReady\(\);$/m };

const plugin = {
  name: "start",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(AWAITED.statement, ""),
    }));
    // The library's WebAssembly is packed; JavaScript that runs for the first time takes 50 ms to unpack it.
    onLoad({ filter: /[\\/]@polkadot[\\/]wasm-util[\\/]fflate\.js$/ }, () => ({
      contents: `import { inflateSync } from "node:zlib";
        export const unzlibSync = (packed, out) => (out.set(inflateSync(packed)), out);`,
    }));
  },
};

/** @returns the script's name: another for other content. */
async function makeScript() {
  const { library, ready } = AWAITED;
  const { metafile } = await build({
    absWorkingDir: ROOT,
    stdin: {
      contents: `import { ${ready} } from "${library}"; ${ready}().then(() => import("./main.js"));`,
      resolveDir: fileURLToPath(OUT),
      sourcefile: "start.js",
    },
    outdir: "dist/node",
    entryNames: "main-[hash]",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // With native code, or loaded only by nodes that measure it.
    external: ["classic-level", "level", "gpu.js"],
    define: { "import.meta": "importMeta" },
    // Of what is not in the script: it is required.
    supported: { "dynamic-import": false },
    // Strict as modules are.
    banner: { js: '(function (exports, require, module, importMeta) { "use strict";' },
    footer: { js: "})" },
    charset: "ascii",
    plugins: [plugin],
    metafile: true,
    logLevel: "error",
  });
  return Object.keys(metafile.outputs)[0].split("/").pop();
}

/** A node makes some blocks, which has the code written that starting and making blocks takes. Whoever has no such code starts without. */
async function warmUp() {
  const args = ["--tmp", "--rpc-port", "0", "--port", "0", "--no-mdns", "--no-prometheus"];
  const node = spawn(process.execPath, [fileURLToPath(new URL(ENTRY, OUT)), ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => node.once("close", resolve));
  const deadline = setTimeout(() => node.kill("SIGKILL"), WARM_UP_MS);
  for await (const line of createInterface({ input: node.stderr })) if (/Imported #5 /.test(line)) node.kill("SIGTERM");
  await ended;
  clearTimeout(deadline);
}

for (const name of readdirSync(OUT)) if (SCRIPT.test(name)) rmSync(new URL(name, OUT));
const script = await makeScript();
writeFileSync(
  new URL(ENTRY, OUT),
  `import { runScript } from "./run_script.js";\nrunScript(${JSON.stringify(script)}, import.meta);\n`,
);

// The modules that stand under `:code`: each start of a new chain would make one again.
const { BUILDS, MODULE_FOLDER, moduleFile } = await import("../dist/node/runtime_code/code.js");
const { runtimeModule } = await import("../dist/node/runtime_code/module.js");
const folder = new URL(MODULE_FOLDER, OUT);
mkdirSync(folder, { recursive: true });
for (const features of BUILDS) writeFileSync(new URL(moduleFile(features), folder), runtimeModule(features));

await warmUp();
