/** Every recorded request and the recorded session, asked of a node in memory: codes, texts, shapes, order. */
import { expect, it } from "vitest";
import type { RpcNetwork } from "#node/rpc/services.ts";
import { askRecorded, BLOCKS_IN_SESSION, parsed, playSession } from "../../support/recorded_answers.ts";
import { recordedRequests, Translation } from "../../support/recorded_rpc.ts";
import { settled, startTestNode } from "../../support/rpc_node.ts";

const PEER = "12D3KooWHH3rMKFHK1RPuxTSQgLYKiAueRS4o9DVk3cdN8VqbTzQ";
const network: RpcNetwork = {
  localPeerId: PEER,
  listenAddresses: () => [`/ip4/127.0.0.1/tcp/30333/p2p/${PEER}`],
  publicAddresses: () => [],
  peers: () => [],
  isMajorSyncing: () => false,
  syncState: () => ({ startingBlock: 0, currentBlock: 0, highestBlock: 0 }),
  addReservedPeer: () => true,
  removeReservedPeer: () => true,
  reservedPeers: () => [],
};

it("answers the recorded requests and the recorded session as the real node did", async () => {
  const node = await startTestNode({ network });
  const ask = async (request: string) => (await node.dispatcher.handle(request, { id: 0 }, undefined)) ?? "";
  const rows = recordedRequests();
  const [first] = rows;
  if (first === undefined) throw new Error("the recording is empty");
  const translation = new Translation(String(parsed(first.response)?.result), node.chain.genesisHash);
  const before = await askRecorded(ask, translation, rows.slice(0, -BLOCKS_IN_SESSION));
  const peer = node.connect();
  const connection = { received: peer.received, send: (text: string) => void peer.sendText(text), until: settled };
  const session = await playSession(connection, ask, translation, rows.slice(-BLOCKS_IN_SESSION));
  expect([...before, ...session, ...node.failures].join("\n\n")).toBe("");
});
