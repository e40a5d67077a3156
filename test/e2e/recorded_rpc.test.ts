import { expect, it } from "vitest";
import { type Recorded, recordedRequests, shapeOf, Translation, withoutPeers } from "../support/recorded_rpc.ts";
import { withNode } from "../support/running_node.ts";

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
  "state_getRuntimeVersion",
]);
/** Served from the EVM issue on. */
const LATER = /^(eth|net|web3)_/;
/** Recorded text of a WebAssembly trap: only its beginning can be ours. */
const TRAP = /(Execution aborted due to trap: wasm trap: wasm `unreachable` instruction executed).*"/s;
const CUT = / ?… \(\d+ characters\)$/;

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

it("answers the recorded requests, good and bad, as the real node did", async () => {
  const rows = recordedRequests();
  await withNode(
    { args: ["--chain", "dev", "--one", "--sealing", "manual", "--rpc-methods", "unsafe"] },
    async (node) => {
      const [first] = rows;
      if (first === undefined) throw new Error("the recording is empty");
      const genesis = String(parsed(await ask(node.http, first.request))?.result);
      const translation = new Translation(String(parsed(first.response)?.result), genesis);
      const differences: string[] = [];
      for (const recorded of rows.filter((row) => !LATER.test(methodOf(row)))) {
        const answer = await ask(node.http, translation.text(recorded.request, !SENT_AS_IS.has(recorded.note)));
        const [theirs, ours] = [recorded.response, answer].map((text) =>
          newHash(methodOf(recorded), parsed(text)?.result),
        );
        if (theirs !== undefined && ours !== undefined) translation.learn(theirs, ours);
        const found = difference(recorded, translation.text(recorded.response, false), answer);
        if (found !== undefined) differences.push(found);
      }
      expect(differences.join("\n\n")).toBe("");
    },
  );
});

/** The hash that a request brought into being: of a block it made, or of an extrinsic that it submitted. */
function newHash(method: string, result: unknown): string | undefined {
  const made = method === "engine_createBlock" ? (result as { hash?: unknown } | undefined)?.hash : result;
  return /^(engine_createBlock|author_submitExtrinsic)$/.test(method) && typeof made === "string" ? made : undefined;
}
