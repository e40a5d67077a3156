/**
 * `npm run --silent conformance:runtime`: the runtime alone, over stdin and stdout, one JSON object a line. The node has no part in it but
 * the trie that gives the roots. A line that is no request is answered with `err`, and changes nothing.
 */
import readline from "node:readline";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { runProgram } from "../cli/program.ts";
import { type Changes, Session } from "./session.ts";

type Request =
  | { readonly cmd: "load"; readonly state: Readonly<Record<StorageKey, Hex>>; readonly fast: boolean }
  | { readonly cmd: "call"; readonly method: string; readonly data: Hex; readonly keep: boolean }
  | { readonly cmd: "put"; readonly changes: Changes }
  | { readonly cmd: "commit" }
  | { readonly cmd: "get"; readonly key: StorageKey };

const isHex = (value: unknown): boolean => typeof value === "string" && /^0x(?:[\da-f]{2})*$/i.test(value);

const isStorage = (value: unknown, isValue: (each: unknown) => boolean): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(([key, each]) => isHex(key) && isValue(each));

/** Whether all is there that a command needs. */
const IS_WHOLE: Readonly<Record<Request["cmd"], (members: Readonly<Record<string, unknown>>) => boolean>> = {
  load: ({ state }) => isStorage(state, isHex),
  call: ({ method, data }) => typeof method === "string" && isHex(data),
  put: ({ changes }) => isStorage(changes, (value) => value === null || isHex(value)),
  commit: () => true,
  get: ({ key }) => isHex(key),
};

const isRequest = (json: unknown): json is Request => {
  if (typeof json !== "object" || json === null || !("cmd" in json)) return false;
  const { cmd } = json;
  return typeof cmd === "string" && Object.hasOwn(IS_WHOLE, cmd) && IS_WHOLE[cmd as Request["cmd"]]({ ...json });
};

/** Undefined for a line that is none. */
function readRequest(line: string): Request | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return isRequest(json) ? json : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

let session: Session | undefined;

function answer(request: Request | undefined): object {
  if (request === undefined) return { err: "not a request" };
  if (request.cmd === "load") {
    session = new Session(request.state, request.fast);
    return { ok: true, root: session.root };
  }
  if (session === undefined) return { err: "nothing is loaded" };
  switch (request.cmd) {
    case "call":
      return session.call(request.method, request.data, request.keep);
    case "put":
      return session.put(request.changes);
    case "commit":
      return session.commit();
    case "get":
      return session.get(request.key);
  }
}

await runProgram(
  {
    usage: "npm run --silent conformance:runtime",
    help: "answers requests to the runtime: load, call, put, commit and get, one JSON object a line",
    options: {},
  },
  async () => {
    for await (const line of readline.createInterface({ input: process.stdin }))
      process.stdout.write(`${JSON.stringify(answer(readRequest(line)))}\n`);
  },
);
