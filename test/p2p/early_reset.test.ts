import { type AddressInfo, connect, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { FrameStream } from "#p2p/framing.ts";
import { host, NAME } from "./support/hosts.ts";

const MAX_FRAME = 32 * 1024;
const WITHIN_MS = 60_000;

/** The way to a port of this machine, on which what comes back can be held up until there is so much of it, to arrive all at once. */
async function detour(port: number): Promise<{ readonly port: number; holdUpTo(bytes: number): void }> {
  let least = 0;
  let held: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.pipe(far);
    far.on("data", (bytes) => {
      held.push(bytes);
      if (held.reduce((sum, { length }) => sum + length, 0) < least) return;
      near.write(Buffer.concat(held));
      held = [];
      least = 0;
    });
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const holdUpTo = (bytes: number): void => {
    least = bytes;
  };
  return { port: (server.address() as AddressInfo).port, holdUpTo };
}

const portOf = (address: string | undefined): number => Number(address?.split("/")[4]);

test("what a peer says and drops the stream behind is heard, though consent, message and reset come at once", async () => {
  const server = await host(["/ip4/127.0.0.1/tcp/0"]);
  const message = Uint8Array.of(1, 2, 3);
  let other: FrameStream | undefined;
  await server.handle(NAME, 64, (stream) => {
    const frames = new FrameStream(stream, MAX_FRAME);
    if (other === undefined) {
      other = frames;
      return;
    }
    frames.write(message);
    frames.abort();
    // Comes last on the connection: once it is there, so is everything before it.
    other.write(new Uint8Array(MAX_FRAME));
  });
  await server.start();
  const way = await detour(portOf(server.listenAddresses()[0]));
  const client = await host([]);
  await client.start();
  await client.dial(server.peerId, [`/ip4/127.0.0.1/tcp/${way.port}`]);
  await client.openStream(server.peerId, NAME, WITHIN_MS);
  way.holdUpTo(MAX_FRAME);
  const frames = new FrameStream(await client.openStream(server.peerId, NAME, WITHIN_MS), MAX_FRAME);
  expect(await frames.read()).toEqual(message);
  expect(await frames.read()).toBeUndefined();
  frames.abort();
});
