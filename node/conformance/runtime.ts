/**
 * `npm run --silent conformance:runtime`: the runtime alone, over stdin and stdout, one JSON object a line. The node has no part in it but
 * the trie that gives the roots.
 */
import readline from "node:readline";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { type Changes, Session } from "./session.ts";

type Request =
  | { readonly cmd: "load"; readonly state: Readonly<Record<StorageKey, Hex>>; readonly fast: boolean }
  | { readonly cmd: "call"; readonly method: string; readonly data: Hex; readonly keep: boolean }
  | { readonly cmd: "put"; readonly changes: Changes }
  | { readonly cmd: "commit" }
  | { readonly cmd: "get"; readonly key: StorageKey };

let session: Session | undefined;

function answer(request: Request): object {
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

for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Request))}\n`);
}
