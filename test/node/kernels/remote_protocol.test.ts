import { expect, it } from "vitest";
import { answerRoom, cellsOf, readMessage, stateOf, WAITING, writeMessage } from "#node/kernels/remote_protocol.ts";

it("an answer holds its cells, or a message of any length", () => {
  const answer = answerRoom(3);
  expect(stateOf(answer)[0]).toBe(WAITING);
  cellsOf(answer, 3).set([1, 2 ** 24 - 1, 3]);
  expect([...cellsOf(answer, 3)]).toEqual([1, 2 ** 24 - 1, 3]);
  writeMessage(answer, "device löst");
  expect(readMessage(answer)).toBe("device löst");
  writeMessage(answer, "x".repeat(5000));
  expect(readMessage(answer)).toMatch(/^x{100,}$/);
});

it("a device is there, or an error says what is missing", async () => {
  const { webGpuDevice } = await import("#node/kernels/remote_device.ts");
  const device = await webGpuDevice().catch((cause: Error) => cause);
  if (device instanceof Error) expect(device.message).toMatch(/Vulkan|webgpu/);
  else await device.close();
  expect(device instanceof Error && process.env["VK_DRIVER_FILES"] !== undefined).toBe(false);
});
