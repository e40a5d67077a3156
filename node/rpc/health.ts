/** Whether the node lives, and whether it is of use: for whoever looks after processes. Reference: sc-rpc-server middleware/node_health.rs. */
import type { Dispatcher } from "./dispatcher.ts";

type Health = { readonly peers: number; readonly isSyncing: boolean; readonly shouldHavePeers: boolean };

const QUESTION = '{"jsonrpc":"2.0","id":0,"method":"system_health"}';
const FAILED = { status: 500, body: "" } as const;

/** A node is ready that has peers and has caught up with them, or that needs none. */
const isReady = ({ peers, isSyncing, shouldHavePeers }: Health): boolean =>
  (!isSyncing && peers > 0) || !shouldHavePeers;

/** `/health` tells what `system_health` tells; `/health/readiness` says it by the status alone. */
export async function healthAnswer(
  dispatcher: Dispatcher,
  path: "/health" | "/health/readiness",
): Promise<{ readonly status: number; readonly body: string }> {
  const answer = await dispatcher.handle(QUESTION, { id: 0 }, undefined);
  const { result } = JSON.parse(answer ?? "{}") as { readonly result?: Health };
  if (result === undefined) return FAILED;
  if (path === "/health") return { status: 200, body: JSON.stringify(result) };
  return isReady(result) ? { status: 200, body: "" } : FAILED;
}
