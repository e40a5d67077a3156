import { expect, test } from "vitest";
import { generateNodeKey, parseNodeKey, peerIdOfNodeKey } from "#p2p/node_key.ts";
import { fromHex } from "#runtime/primitives/hex.ts";

test("the well-known node keys of Substrate's tutorials have their peer ids", () => {
  for (const [digit, peerId] of [
    ["1", "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"],
    ["2", "12D3KooWHdiAxVd8uMQR1hGWXccidmfCwLqcMpGwR6QcTP6QRMuD"],
  ] as const)
    expect(peerIdOfNodeKey(fromHex(digit.padStart(64, "0")))).toBe(peerId);
});

test("a key file holds 32 raw bytes or their hex digits, and nothing else", async () => {
  const secret = await generateNodeKey();
  const digits = Buffer.from(secret).toString("hex");
  expect(parseNodeKey(secret)).toEqual(secret);
  for (const text of [digits, `${digits}\n`, `0x${digits}`]) expect(parseNodeKey(Buffer.from(text))).toEqual(secret);
  for (const text of ["", "zz".repeat(32), digits.slice(2)]) expect(parseNodeKey(Buffer.from(text))).toBeUndefined();
});
