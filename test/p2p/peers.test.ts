import { expect, test } from "vitest";
import { BANNED_THRESHOLD, PeerStore } from "#p2p/peers.ts";
import { BAD_MESSAGE, GENESIS_MISMATCH, GOOD_TRANSACTION, MIN_REPUTATION, VERIFICATION_FAIL } from "#p2p/reputation.ts";

const store = () => {
  const clock = { now: 0 };
  const banned: string[] = [];
  const peers = new PeerStore(
    () => clock.now,
    (peer, change) => banned.push(`${peer}: ${change.reason}`),
  );
  return { peers, clock, banned };
};

test("a ban from the worst standing ends after 69 seconds, and all is forgotten after 3544", () => {
  const { peers, clock, banned } = store();
  peers.report("a", GENESIS_MISMATCH);
  expect(peers.reputation("a")).toBe(MIN_REPUTATION);
  expect(banned).toEqual(["a: Genesis mismatch"]);
  clock.now = 68_999;
  expect(peers.isBanned("a")).toBe(true);
  clock.now = 69_000;
  expect(peers.isBanned("a")).toBe(false);
  clock.now = 3_543_000;
  expect(peers.reputation("a")).toBeLessThan(0);
  clock.now = 3_544_000;
  expect(peers.reputation("a")).toBe(0);
});

test("the third block that does not verify makes a ban, and standing stays within its bounds", () => {
  const { peers, banned } = store();
  for (let i = 0; i < 2; i++) peers.report("a", VERIFICATION_FAIL);
  expect(banned).toEqual([]);
  peers.report("a", VERIFICATION_FAIL);
  expect(peers.reputation("a")).toBeLessThan(BANNED_THRESHOLD);
  expect(banned).toHaveLength(1);
  for (let i = 0; i < 9; i++) peers.report("a", VERIFICATION_FAIL);
  expect(peers.reputation("a")).toBe(MIN_REPUTATION);
});

test("candidates come reserved first, then by standing, without the banned and those to be left alone", () => {
  const { peers, clock } = store();
  for (const peer of ["plain", "good", "poor", "banned", "reserved", "tired"])
    peers.addAddress(peer, `/dns/${peer}/tcp/1`);
  peers.report("good", GOOD_TRANSACTION);
  peers.report("poor", BAD_MESSAGE);
  peers.report("banned", GENESIS_MISMATCH);
  peers.report("unreachable", GOOD_TRANSACTION);
  peers.reserve("reserved");
  peers.backOff("tired");
  expect(peers.candidates(9, () => false)).toEqual(["reserved", "good", "plain", "poor"]);
  expect(peers.candidates(2, (peer) => peer === "good")).toEqual(["reserved", "plain"]);
  clock.now = 1_000;
  expect(peers.candidates(9, () => false)).toContain("tired");
});

test("the wait after a failure doubles up to ten seconds, and ends with success", () => {
  const { peers, clock } = store();
  peers.addAddress("a", "/dns/a/tcp/1");
  const waits: number[] = [];
  for (let i = 0; i < 10; i++) {
    peers.backOff("a");
    const since = clock.now;
    while (peers.candidates(1, () => false).length === 0) clock.now += 1_000;
    waits.push((clock.now - since) / 1_000);
  }
  expect(waits).toEqual([1, 2, 4, 8, 10, 10, 10, 10, 10, 10]);
  peers.backOff("a");
  peers.joined("a");
  expect(peers.candidates(1, () => false)).toEqual(["a"]);
});

test("however many peers show up, a bounded number is remembered, reserved ones among them", () => {
  const { peers, clock } = store();
  peers.reserve("reserved");
  peers.addAddress("reserved", "/dns/reserved/tcp/1");
  for (let i = 0; i < 5_000; i++) {
    clock.now += 1;
    peers.addAddress(`p${i}`, "/dns/p/tcp/1");
  }
  const remembered = peers.candidates(Number.POSITIVE_INFINITY, () => false);
  expect(remembered).toHaveLength(4_096);
  expect(remembered).toContain("reserved");
  expect(remembered).toContain("p4999");
  expect(remembered).not.toContain("p0");
  for (let i = 0; i < 99; i++) peers.addAddress("p4999", `/dns/p${i}/tcp/1`);
  expect(peers.addresses("p4999")).toHaveLength(16);
});
