import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameStream, frame } from "#p2p/framing.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { connected } from "./support/hosts.ts";

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
