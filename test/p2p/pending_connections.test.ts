import { multiaddr } from "@multiformats/multiaddr";
import { expect, test } from "vitest";
import { PendingConnections } from "#p2p/pending_connections.ts";

class FakeConnection extends EventTarget {
  readonly remoteAddr;
  constructor(address: string) {
    super();
    this.remoteAddr = multiaddr(address);
  }
  close(): void {
    this.dispatchEvent(new Event("close"));
  }
}
const from = (host: string, port: number): FakeConnection => new FakeConnection(`/ip4/${host}/tcp/${port}`);

test("an address has so many connections that have not said who they are; others find room, and so does it later", () => {
  const pending = new PendingConnections(3);
  const [first, second, third, fourth] = [1, 2, 3, 4].map((port) => from("10.0.0.1", port));
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error();
  expect([first, second, third, fourth].map((each) => pending.admit(each))).toEqual([true, true, true, false]);
  expect(pending.admit(from("10.0.0.2", 1))).toBe(true);
  expect(pending.admit(new FakeConnection("/ip6/::1/tcp/1"))).toBe(true);
  first.close();
  expect(pending.admit(fourth)).toBe(true);
  pending.identified(second);
  second.close();
  expect([pending.admit(from("10.0.0.1", 5)), pending.admit(from("10.0.0.1", 6))]).toEqual([true, false]);
});
