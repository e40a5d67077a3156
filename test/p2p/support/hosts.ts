/** Hosts over 127.0.0.1 that are stopped when the test ends. */
import { onTestFinished } from "vitest";
import { Host } from "#p2p/host.ts";
import type { Stream } from "#p2p/libp2p.ts";
import { generateNodeKey } from "#p2p/node_key.ts";

export const NAME = ["/test/1"] as const;

export async function host(listen: readonly string[]): Promise<Host> {
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
export async function connected(): Promise<() => Promise<readonly [Stream, Stream]>> {
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
