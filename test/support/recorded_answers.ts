/** Recorded requests and the recorded session, put to a node of ours, and how its answers differ. */
import { type Recorded, recordedMessages, shapeOf, type Translation, withoutPeers } from "./recorded_rpc.ts";

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
/** The recorded metadata has the texts of the documentation, ours has none: only magic and version are compared here. */
const METADATA = /^(.*"result":"0x)(?:01[0-9a-f]{8})?(6d657461[0-9a-f]{2})/;
/** The order of the APIs is that of a linker there: which there are, as far as the recording shows them, is compared. */
const APIS = /"apis":\[(.*)$/;
const API = /\["0x[0-9a-f]{16}",\d+\]/g;
/** The reference's blocks have an inherent more than ours, of the shield. */
const INDEX = /"index":\d+/g;

/** The last requests of the recording make the blocks of its WebSocket session, before these messages of it. */
export const BLOCKS_IN_SESSION = 2;
const FIRST_ANSWER_OF_BLOCK = [25, 38];

/** Sends one request and gives the answer's text. */
export type Ask = (request: string) => Promise<string>;

/** A connection that notifications come over. */
export interface RecordedConnection {
  readonly received: readonly string[];
  send(text: string): void;
  /** Resolves when so many messages have come, or no more are to be expected. */
  until(count: number): Promise<void>;
}

export interface Reply {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

export const parsed = (text: string): Reply | undefined => {
  try {
    return JSON.parse(text) as Reply;
  } catch {
    return undefined;
  }
};

const methodOf = (recorded: Recorded): string => /"method":"(\w+)"/.exec(recorded.request)?.[1] ?? "";

/** Whether a text is as the recorded one, which is cut. */
function startsAs(answer: string, recorded: string): boolean {
  const start = recorded.replace(CUT, "");
  const metadata = METADATA.exec(start);
  if (metadata !== null) {
    const [, before, version] = METADATA.exec(answer) ?? [];
    return before === metadata[1] && version === metadata[2];
  }
  const apis = APIS.exec(start);
  if (apis === null) return answer.startsWith(start);
  const ours = new Set(APIS.exec(answer)?.[1]?.match(API));
  const theirs = apis[1]?.match(API) ?? [];
  return answer.startsWith(start.slice(0, apis.index)) && theirs.every((api) => ours.has(api)) && theirs.length > 0;
}

/** The difference between our answer and the recorded one, or undefined. */
function difference(recorded: Recorded, expected: string, answer: string): string | undefined {
  const method = methodOf(recorded);
  const [ours, theirs] = [parsed(answer), parsed(expected)];
  const report = `${recorded.note}: ${recorded.request.slice(0, 160)}\n  theirs ${expected.slice(0, 400)}\n  ours   ${answer.slice(0, 400)}`;
  if (CUT.test(expected)) {
    const isOwn = OWN.has(method) || method === "rpc_methods";
    if (isOwn) return ours?.result === undefined ? report : undefined;
    return startsAs(withoutPeers(answer), withoutPeers(expected)) ? undefined : report;
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

/** Asks the recorded requests of a range, and gives the differences. The one that the transport refused is not recorded whole. */
export async function askRecorded(ask: Ask, translation: Translation, rows: readonly Recorded[]): Promise<string[]> {
  const differences: string[] = [];
  for (const recorded of rows.filter((row) => row.status > 0 && !LATER.test(methodOf(row)))) {
    const answer = await ask(translation.text(recorded.request, !SENT_AS_IS.has(recorded.note)));
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
export async function playSession(
  connection: RecordedConnection,
  ask: Ask,
  translation: Translation,
  blocks: readonly Recorded[],
): Promise<string[]> {
  const session = recordedMessages();
  const blocksAt = new Map(blocks.map((row, index) => [FIRST_ANSWER_OF_BLOCK[index] ?? -1, row]));
  const differences: string[] = [];
  let expected = 0;
  for (const [index, message] of session.entries()) {
    const block = blocksAt.get(index);
    if (block !== undefined) differences.push(...(await askRecorded(ask, translation, [block])));
    if (message.out !== undefined) {
      if (session[index - 1]?.in !== undefined) await connection.until(expected);
      connection.send(translation.text(message.out, !message.out.includes('"id":8,')));
    } else expected++;
    if (session[index + 1]?.in === undefined || blocksAt.has(index + 1)) await connection.until(expected);
  }
  const theirs = conversations(
    session.flatMap((message) => message.in ?? []).map((text) => translation.text(text, false)),
  );
  return [...differences, ...compareConversations(theirs, conversations(connection.received))];
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
      const agree = isHead
        ? JSON.stringify(shapeOf(parsed(answer))) === JSON.stringify(shapeOf(parsed(text)))
        : CUT.test(text)
          ? startsAs(answer, text)
          : answer.replaceAll(INDEX, "") === text.replaceAll(INDEX, "");
      if (!agree) differences.push(report);
    }
    if (answers.length > expected.length)
      differences.push(`request ${request}: more than recorded: ${answers.slice(expected.length)}`);
  }
  return differences;
}
