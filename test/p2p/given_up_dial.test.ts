import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { host } from "./support/hosts.ts";

test("an address that fails after the dial was given up ends nothing else", async () => {
  const failures: unknown[] = [];
  const note = (cause: unknown): void => void failures.push(cause);
  process.on("uncaughtException", note);
  onTestFinished(() => void process.off("uncaughtException", note));
  let arrive: (socket: Socket) => void = () => undefined;
  const arrived = new Promise<Socket>((resolve) => {
    arrive = resolve;
  });
  const mute = createServer((socket) => arrive(socket));
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void mute.close());
  const target = await host([]);
  const dialler = await host([]);
  await dialler.start();
  const { port } = mute.address() as AddressInfo;
  const dialled = dialler.dial(target.peerId, [`/ip4/127.0.0.1/tcp/${port}/ws`]);
  const refused = expect(dialled).rejects.toThrow();
  const socket = await arrived;
  await dialler.stop();
  await refused;
  // The handshake of the WebSocket is cut off: its client hears of it before the server's end of the socket is closed by it in turn.
  socket.resume();
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.end();
  await closed;
  await new Promise((resolve) => setImmediate(resolve));
  expect(failures).toEqual([]);
});
