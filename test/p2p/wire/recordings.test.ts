import { expect, test } from "vitest";
import { blockAnnouncesHandshake, decodeBlockAnnounce, encodeBlockAnnounce } from "#p2p/wire/block_announces.ts";
import {
  BODY,
  blockResponse,
  decodeBlockParts,
  decodeBlockQuery,
  encodeBlockPart,
  encodeBlockQuery,
  HEADER,
  JUSTIFICATION,
} from "#p2p/wire/block_request.ts";
import { lightRequest, lightResponse } from "#p2p/wire/light.ts";
import { chainProtocols } from "#p2p/wire/names.ts";
import { AUTHORITY, FULL, roleName } from "#p2p/wire/roles.ts";
import { stateRequest } from "#p2p/wire/state.ts";
import { readVarint } from "#p2p/wire/varint.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { DecodeError, decodeAll, encode, Reader } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { recorded, recordedGenesis } from "../support/recordings.ts";

const names = chainProtocols(recordedGenesis, "bittensor");

for (const [note, wanted] of [
  [
    "blocks 1..3 ascending",
    { fields: HEADER | BODY | JUSTIFICATION, direction: "ascending", max: 3, numbers: [1, 2, 3] },
  ],
  ["headers 3..1 descending", { fields: HEADER, direction: "descending", max: 3, numbers: [3, 2, 1] }],
  ["old protocol name", { fields: HEADER, direction: "ascending", max: 1, numbers: [1] }],
] as const) {
  test(`${note}: request and response decode and encode to the recorded bytes`, () => {
    const { protocol, sent, received } = recorded(note);
    expect(names.sync).toContain(protocol);
    const query = decodeBlockQuery(sent);
    expect(query).toMatchObject({ fields: wanted.fields, direction: wanted.direction, max: wanted.max });
    expect(toHex(encodeBlockQuery(query))).toBe(toHex(sent));

    const parts = decodeBlockParts(received, query.fields);
    expect(parts.map((part) => part.header?.number)).toEqual(wanted.numbers);
    for (const part of parts) expect(part.header && headerHash(part.header)).toBe(part.hash);
    const again = blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) });
    expect(toHex(again)).toBe(toHex(received));
  });
}

test("what the node did not answer does not decode as a request", () => {
  expect(() => decodeBlockQuery(recorded("garbage request").sent)).toThrow(DecodeError);
});

test("block announces: both handshakes decode and encode to the recorded bytes", () => {
  const { protocol, sent, received } = recorded("block announces");
  expect(protocol).toBe(names.blockAnnounces[0]);
  const ours = decodeAll(blockAnnouncesHandshake, sent);
  expect(ours).toEqual({ roles: FULL, best_number: 0, best_hash: recordedGenesis, genesis_hash: recordedGenesis });
  const theirs = decodeAll(blockAnnouncesHandshake, received);
  expect(theirs).toMatchObject({ roles: AUTHORITY, best_number: 0x194, genesis_hash: recordedGenesis });
  expect(roleName(theirs.roles)).toBe("AUTHORITY");
  for (const [value, raw] of [
    [ours, sent],
    [theirs, received],
  ] as const)
    expect(toHex(encode(blockAnnouncesHandshake, value))).toBe(toHex(raw));
});

test("light: the read request and its proof decode and encode to the recorded bytes", () => {
  const { sent, received } = recorded("light");
  const { request } = lightRequest.decode(sent);
  expect(request).toMatchObject({ case: "remote_read_request", value: { block: { length: 32 } } });
  expect(toHex(lightRequest.encode({ request }))).toBe(toHex(sent));
  const { response } = lightResponse.decode(received);
  expect(toHex(lightResponse.encode({ response }))).toBe(toHex(received));
  const nodes = decodeAll(vec(bytes), response?.value.proof ?? new Uint8Array());
  expect(nodes.length).toBeGreaterThan(1);
});

test("state: the request decodes and encodes to the recorded bytes, the answer begins with a proof", () => {
  const { sent, received } = recorded("state");
  const request = stateRequest.decode(sent);
  expect(request).toMatchObject({ block: { length: 32 }, no_proof: false });
  expect(toHex(stateRequest.encode(request))).toBe(toHex(sent));
  const head = readVarint(new Reader(received));
  expect(head).toBe(BigInt((2 << 3) | 2));
});

test("the other protocols have the recorded names", () => {
  expect(recorded("transactions").protocol).toBe(names.transactions[0]);
  expect(recorded("grandpa").protocol).toBe(names.grandpa[0]);
  expect(recorded("warp").protocol).toBe(names.warp[0]);
  expect(recorded("light").protocol).toBe(names.light[0]);
  expect(recorded("state").protocol).toBe(names.state[0]);
  expect(chainProtocols(recordedGenesis, "bittensor", "fork").sync).toEqual([
    `/${recordedGenesis.slice(2)}/fork/sync/2`,
    "/bittensor/sync/2",
  ]);
});

test("a block announce carries its state and data, and does without them", () => {
  const [part] = decodeBlockParts(recorded("blocks 1..3").received, BODY);
  const header = part?.header;
  if (header === undefined) throw new Error("no recorded header");
  for (const isBest of [true, false]) {
    const announce = { header, isBest, data: new Uint8Array() };
    expect(decodeBlockAnnounce(encodeBlockAnnounce(announce))).toEqual(announce);
  }
  const bare = { header, isBest: undefined, data: undefined };
  expect(decodeBlockAnnounce(encodeBlockAnnounce(bare))).toEqual(bare);
  expect(() => decodeBlockAnnounce(fromHex("0x01"))).toThrow(DecodeError);
});
