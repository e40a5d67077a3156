import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { FrameStream, frame } from "#p2p/framing.ts";
import { Host } from "#p2p/host.ts";
import type { Stream } from "#p2p/libp2p.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";

const NAME = ["/test/1"] as const;

async function host(listen: readonly string[]): Promise<Host> {
  const made = await Host.create(
    {
      nodeKey: await generateNodeKey(),
      agentVersion: "test",
      listen,
      mdns: false,
      kademlia: undefined,
      maxConnections: 8,
      admits: () => true,
    },
    {
      connected: () => undefined,
      disconnected: () => undefined,
      identified: () => undefined,
      discovered: () => undefined,
    },
  );
  onTestFinished(() => made.stop());
  return made;
}

/** Makes pairs of ends of a stream over 127.0.0.1. */
async function connected(): Promise<() => Promise<readonly [Stream, Stream]>> {
  const server = await host(["/ip4/127.0.0.1/tcp/0"]);
  const arrived: ((stream: Stream) => void)[] = [];
  await server.handle(NAME, 64, (stream) => arrived.shift()?.(stream));
  await server.start();
  const client = await host([]);
  await client.start();
  await client.dial(server.peerId, server.listenAddresses());
  return async () => {
    const other = new Promise<Stream>((resolve) => arrived.push(resolve));
    const stream = await client.openStream(server.peerId, NAME, 60_000);
    return [stream, await other];
  };
}

test("messages arrive whole and in order, however the bytes are cut", async () => {
  const pair = await connected();
  const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(messages, fc.infiniteStream(fc.integer({ min: 1, max: 200 })), async (sent, cuts) => {
      const [out, incoming] = await pair();
      const frames = new FrameStream(incoming, 300);
      const bytes = concatBytes(...sent.map(frame));
      for (let at = 0; at < bytes.length; ) {
        const size = cuts.next().value ?? 1;
        out.send(bytes.slice(at, at + size));
        at += size;
      }
      await out.close();
      for (const message of sent) expect(await frames.read()).toEqual(message);
      expect(await frames.read()).toBeUndefined();
      frames.abort();
    }),
    { numRuns: 40 },
  );
});

test("a message larger than all windows and buffers arrives, and many wait for their reader", async () => {
  const pair = await connected();
  const [out, incoming] = await pair();
  const large = new Uint8Array(12 * 1024 * 1024).map((_, index) => index % 251);
  const frames = new FrameStream(incoming, large.length);
  const sender = new FrameStream(out, 0);
  expect(sender.write(large)).toBe(true);
  for (let i = 0; i < 100; i++) expect(sender.write(new Uint8Array(100_000).fill(i))).toBe(true);
  expect(Buffer.compare((await frames.read()) ?? new Uint8Array(), large)).toBe(0);
  for (let i = 0; i < 100; i++) expect((await frames.read())?.[0]).toBe(i);
});

test("what cannot be a message ends the reading with its reason", async () => {
  const pair = await connected();
  for (const [bytes, fault] of [
    [Uint8Array.of(0xad, 0x02), "oversized"],
    [new Uint8Array(9).fill(0xff), "malformed"],
    [Uint8Array.of(3, 1, 2), "truncated"],
    [Uint8Array.of(0x80), "truncated"],
  ] as const) {
    const [out, incoming] = await pair();
    const frames = new FrameStream(incoming, 300);
    out.send(bytes);
    await out.close();
    await expect(frames.read()).rejects.toMatchObject({ fault });
  }
  const [out, incoming] = await pair();
  const frames = new FrameStream(incoming, 300);
  out.send(Uint8Array.of(1, 7, 5));
  expect(await frames.read()).toEqual(Uint8Array.of(7));
  const next = frames.read();
  out.abort(new Error("gone"));
  await expect(next).rejects.toMatchObject({ fault: "reset" });
});
