/** The state, or the runtime, at a block that a client names; failures in the reference's words. */
import { UnknownBlock } from "#node/chain/chain_view.ts";
import { TrieError } from "#node/state/errors.ts";
import type { Trie } from "#node/state/trie.ts";
import { BlockInvalid } from "#runtime/executive/execute_block.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { ApiError } from "#runtime/runtime.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import { RpcError } from "./errors.ts";
import type { RpcChain } from "./services.ts";

/** sc-rpc-api state/error.rs: everything that the client reports. */
export const STATE_CLIENT_ERROR = 4003;

/** Why a question about a block has no answer: `text` as sp_blockchain prints it, `debug` as Rust's `{:?}` shows it. */
export type Failure = { readonly text: string; readonly debug: string; readonly cause?: unknown };

const TRAP = "Execution aborted due to trap: wasm trap: wasm `unreachable` instruction executed\nWASM backtrace:\n";

/**
 * What the reference would say. The runtime's own stops are traps of WebAssembly there; ours follow as the backtrace.
 * @returns undefined for what is no answer to a client: a damaged database
 */
export function failureOf(cause: unknown): Failure | undefined {
  if (cause instanceof UnknownBlock) {
    return { text: `UnknownBlock: ${cause.message}`, debug: `UnknownBlock(${JSON.stringify(cause.message)})` };
  }
  if (cause instanceof TrieError || !(cause instanceof Error)) return undefined;
  if (cause instanceof ApiError && cause.code === "UnknownMethod") return execution(`Other: ${cause.message}`);
  const isCallers = [ApiError, BlockInvalid, DecodeError, RuntimeTrap].some((kind) => cause instanceof kind);
  return isCallers ? trapped(cause.message) : { ...trapped(cause.message), cause };
}

const execution = (reason: string): Failure => ({
  text: `Execution failed: ${reason}`,
  debug: `Application(Execution(${JSON.stringify(reason)}))`,
});

/** The runtime stopped. @param why in our words */
export const trapped = (why: string): Failure => execution(`${TRAP}${why}`);

/** Runs `ask`; what it throws becomes an RpcError by `say`, unless it is one already or nothing that a client could understand. */
export function answering<T>(say: (failure: Failure) => RpcError, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    if (cause instanceof RpcError) throw cause;
    const failure = failureOf(cause);
    throw failure === undefined ? cause : say(failure);
  }
}

/** RpcError 4003, by which the `state_*` methods say that the state is not here or the runtime stopped. */
export const clientError = (failure: Failure): RpcError =>
  new RpcError(STATE_CLIENT_ERROR, `Client error: ${failure.text}`, undefined, failure.cause);

/** @param at the best block if left out @throws RpcError 4003 */
export function stateAt(chain: RpcChain, at: Hex | undefined): Trie {
  return answering(clientError, () => chain.state(at ?? chain.best().hash));
}

/** @throws RpcError 4003 */
export function callAt(chain: RpcChain, at: Hex | undefined, method: string, input: Uint8Array): Uint8Array {
  return answering(clientError, () => chain.call(at ?? chain.best().hash, method, input));
}
