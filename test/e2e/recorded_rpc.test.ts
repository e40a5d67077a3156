import { expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  askRecorded,
  BLOCKS_IN_SESSION,
  parsed,
  playSession,
  type RecordedConnection,
} from "../support/recorded_answers.ts";
import { recordedRequests, Translation } from "../support/recorded_rpc.ts";
import { withNode } from "../support/running_node.ts";

const ANSWERS_WITHIN_MS = 60_000;

async function ask(http: string, request: string): Promise<string> {
  try {
    const response = await fetch(http, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: request,
    });
    return await response.text();
  } catch {
    return "connection closed";
  }
}

/** A connection to the node, until the work on it is done. */
async function connected<T>(ws: string, work: (connection: RecordedConnection) => Promise<T>): Promise<T> {
  const socket = new WebSocket(ws);
  const received: string[] = [];
  let arrived = () => {};
  socket.on("message", (data) => {
    received.push((data as Buffer).toString("utf8"));
    arrived();
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        arrived = () => {};
        resolve();
      };
      const timer = setTimeout(done, ANSWERS_WITHIN_MS);
      arrived = () => {
        if (received.length >= count) done();
      };
      arrived();
    });
  try {
    return await work({ received, send: (text) => socket.send(text), until });
  } finally {
    socket.close();
  }
}

it("answers the recorded requests and the recorded WebSocket session as the real node did", async () => {
  const rows = recordedRequests();
  const args = ["--chain", "dev", "--one", "--sealing", "manual", "--rpc-methods", "unsafe"];
  await withNode({ args }, async (node) => {
    const [first] = rows;
    if (first === undefined) throw new Error("the recording is empty");
    const toNode = (request: string) => ask(node.http, request);
    const genesis = String(parsed(await toNode(first.request))?.result);
    const translation = new Translation(String(parsed(first.response)?.result), genesis);
    const before = await askRecorded(toNode, translation, rows.slice(0, -BLOCKS_IN_SESSION));
    const session = await connected(node.ws, (connection) =>
      playSession(connection, toNode, translation, rows.slice(-BLOCKS_IN_SESSION)),
    );
    expect([...before, ...session].join("\n\n")).toBe("");
  });
});
