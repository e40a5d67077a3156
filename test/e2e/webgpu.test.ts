/** The bundled program on a WebGPU device, where a Vulkan driver is named (.ci/software_vulkan.sh gives one that needs no GPU). */
import { expect, it } from "vitest";
import { runCommand } from "../support/running_node.ts";

it.skipIf(process.env["VK_DRIVER_FILES"] === undefined)("bench-yuma is exact on gpujs-webgpu", async () => {
  const size = ["--neurons", "64", "--validators", "8", "--epochs", "2"];
  const done = await runCommand(["bench-yuma", ...size, "--engine", "gpujs-webgpu", "--json"]);
  expect(done.code, done.stderr).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject([{ engine: "gpujs-webgpu", neurons: 64, exact: true }]);
});
