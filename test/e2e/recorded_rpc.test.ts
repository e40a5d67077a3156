import { expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  type Recorded,
  recordedMessages,
  recordedRequests,
  shapeOf,
  Translation,
  withoutPeers,
} from "../support/recorded_rpc.ts";
import { type RunningNode, withNode } from "../support/running_node.ts";

/** Signed over the wrong thing on purpose: sent as recorded. */
const SENT_AS_IS = new Set(["submit: bad signature", "submit: wrong spec version", "submit: wrong genesis"]);
/** Answers that are the node's own (version, peers, keys, blocks with its own key in them): compared by shape. */
const OWN = new Set([
  "system_version",
  "system_localListenAddresses",
  "system_unstable_networkState",
  "author_rotateKeys",
  "chain_getBlock",
  "chain_getHeader",
  "state_getReadProof",
  "author_pendingExtrinsics",
]);
/** Served from the EVM issue on. */
const LATER = /^(eth|net|web3)_/;
/** Recorded text of a WebAssembly trap: only its beginning can be ours. */
const TRAP = /(Execution aborted due to trap: wasm trap: wasm `unreachable` instruction executed).*"/s;
const CUT = / ?… \(\d+ characters\)$/;

/** The last requests of the recording make the blocks of its WebSocket session, before these messages of it. */
const BLOCKS_IN_SESSION = 2;
const FIRST_ANSWER_OF_BLOCK = [25, 38];
const ANSWERS_WITHIN_MS = 5_000;

interface Reply {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

const parsed = (text: string): Reply | undefined => {
  try {
    return JSON.parse(text) as Reply;
  } catch {
    return undefined;
  }
};

const methodOf = (recorded: Recorded): string => /"method":"(\w+)"/.exec(recorded.request)?.[1] ?? "";

/** The difference between our answer and the recorded one, or undefined. */
function difference(recorded: Recorded, expected: string, answer: string): string | undefined {
  const method = methodOf(recorded);
  const [ours, theirs] = [parsed(answer), parsed(expected)];
  const report = `${recorded.note}: ${recorded.request.slice(0, 160)}\n  theirs ${expected.slice(0, 400)}\n  ours   ${answer.slice(0, 400)}`;
  if (CUT.test(expected)) {
    const start = withoutPeers(expected.replace(CUT, ""));
    const isOwn = OWN.has(method) || method === "rpc_methods";
    return isOwn
      ? ours?.result === undefined
        ? report
        : undefined
      : same(withoutPeers(answer).slice(0, start.length), start, report);
  }
  if (TRAP.test(expected)) {
    return ours?.error?.code === theirs?.error?.code ? undefined : report;
  }
  if (theirs?.error === undefined && OWN.has(method)) {
    return same(JSON.stringify(shapeOf(ours)), JSON.stringify(shapeOf(theirs)), report);
  }
  return same(withoutPeers(answer), withoutPeers(expected), report);
}

const same = (ours: string, theirs: string, report: string) => (ours === theirs ? undefined : report);

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

/** Asks the recorded requests of a range, and gives the differences. */
async function askRecorded(http: string, translation: Translation, rows: readonly Recorded[]): Promise<string[]> {
  const differences: string[] = [];
  for (const recorded of rows.filter((row) => !LATER.test(methodOf(row)))) {
    const answer = await ask(http, translation.text(recorded.request, !SENT_AS_IS.has(recorded.note)));
    const [theirs, ours] = [recorded.response, answer].map((text) => newHash(methodOf(recorded), parsed(text)?.result));
    if (theirs !== undefined && ours !== undefined) translation.learn(theirs, ours);
    const found = difference(recorded, translation.text(recorded.response, false), answer);
    if (found !== undefined) differences.push(found);
  }
  return differences;
}

/** The hash that a request brought into being: of a block it made, or of an extrinsic that it submitted. */
function newHash(method: string, result: unknown): string | undefined {
  const made = method === "engine_createBlock" ? (result as { hash?: unknown } | undefined)?.hash : result;
  return /^(engine_createBlock|author_submitExtrinsic)$/.test(method) && typeof made === "string" ? made : undefined;
}

/**
 * The recorded WebSocket session: its messages are sent when as many answers as recorded have come, blocks are made
 * where the recording shows new heads, and each subscription's notifications are compared in their order.
 */
async function recordedSession(node: RunningNode, translation: Translation, blocks: readonly Recorded[]) {
  const socket = new WebSocket(node.ws);
  const received: string[] = [];
  let arrived = () => {};
  socket.on("message", (data) => {
    received.push(String(data));
    arrived();
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const count = (number: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        arrived = () => {};
        resolve();
      };
      const timer = setTimeout(done, ANSWERS_WITHIN_MS);
      arrived = () => {
        if (received.length >= number) done();
      };
      arrived();
    });
  const session = recordedMessages();
  const blocksAt = new Map(blocks.map((row, index) => [FIRST_ANSWER_OF_BLOCK[index] ?? -1, row]));
  const differences: string[] = [];
  let expected = 0;
  for (const [index, message] of session.entries()) {
    const block = blocksAt.get(index);
    if (block !== undefined) differences.push(...(await askRecorded(node.http, translation, [block])));
    if (message.out !== undefined) {
      if (session[index - 1]?.in !== undefined) await count(expected);
      socket.send(translation.text(message.out, !message.out.includes('"id":8,')));
    } else expected++;
    if (session[index + 1]?.in === undefined || blocksAt.has(index + 1)) await count(expected);
  }
  socket.close();
  const theirs = conversations(
    session.flatMap((message) => message.in ?? []).map((text) => translation.text(text, false)),
  );
  return [...differences, ...compareConversations(theirs, conversations(received))];
}

/** What came for each request: its answer first, then the notifications of the subscription that it made. */
function conversations(messages: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const requestOf = new Map<unknown, string>();
  for (const text of messages) {
    const id = /^\{"jsonrpc":"2\.0","id":([^,]+),/.exec(text)?.[1];
    const subscription = /"subscription":"(\w+)"/.exec(text)?.[1];
    const request = id ?? requestOf.get(subscription) ?? `unasked ${subscription}`;
    if (id !== undefined && parsed(text)?.result !== undefined) requestOf.set(parsed(text)?.result, id);
    found.set(request, [
      ...(found.get(request) ?? []),
      text.replace(/"(subscription|result)":"(0x[0-9a-f]{32}|\w{16})"/, '"$1":"<id>"'),
    ]);
  }
  return found;
}

function compareConversations(theirs: Map<string, string[]>, ours: Map<string, string[]>): string[] {
  const differences: string[] = [];
  for (const [request, expected] of theirs) {
    const answers = ours.get(request) ?? [];
    for (const [index, text] of expected.entries()) {
      const answer = answers[index] ?? "nothing";
      const report = `request ${request}, message ${index}\n  theirs ${text.slice(0, 500)}\n  ours   ${answer.slice(0, 500)}`;
      const isHead = /"method":"chain_(newHead|finalizedHead)"/.test(text);
      const start = text.replace(CUT, "");
      const agree = isHead
        ? JSON.stringify(shapeOf(parsed(answer))) === JSON.stringify(shapeOf(parsed(text)))
        : CUT.test(text)
          ? answer.startsWith(start)
          : answer === text;
      if (!agree) differences.push(report);
    }
    if (answers.length > expected.length)
      differences.push(`request ${request}: more than recorded: ${answers.slice(expected.length)}`);
  }
  return differences;
}

it("answers the recorded requests and the recorded WebSocket session as the real node did", async () => {
  const rows = recordedRequests();
  const args = ["--chain", "dev", "--one", "--sealing", "manual", "--rpc-methods", "unsafe"];
  await withNode({ args }, async (node) => {
    const [first] = rows;
    if (first === undefined) throw new Error("the recording is empty");
    const genesis = String(parsed(await ask(node.http, first.request))?.result);
    const translation = new Translation(String(parsed(first.response)?.result), genesis);
    const before = await askRecorded(node.http, translation, rows.slice(0, -BLOCKS_IN_SESSION));
    const session = await recordedSession(node, translation, rows.slice(-BLOCKS_IN_SESSION));
    expect([...before, ...session].join("\n\n")).toBe("");
  });
});
