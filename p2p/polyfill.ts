/** `Promise.withResolvers` and `WebSocket`, which libp2p 3 calls and Node 20 lacks. Import this before anything of libp2p. */
import { WebSocket } from "ws";

type WithResolvers = <T>() => {
  promise: Promise<T>;
  resolve: (value: T | PromiseLike<T>) => void;
  reject: (reason?: unknown) => void;
};
const target = Promise as PromiseConstructor & { withResolvers?: WithResolvers };

target.withResolvers ??= <T>() => {
  let settle: { resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: unknown) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new Error("a promise runs its executor at once");
  return { promise, ...settle };
};

/** How long the other side may take to agree to a WebSocket, ms. */
const HANDSHAKE_TIMEOUT = 10_000;

/**
 * A WebSocket whose failure nobody need listen for, as in browsers: the library lets go of one that it no longer wants before it is open,
 * and what happens to it then, such as a refusal by an address that any peer can tell, would end the process.
 */
class UnwatchedWebSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols, { handshakeTimeout: HANDSHAKE_TIMEOUT });
    this.on("error", () => undefined);
  }
}

const global = globalThis as { WebSocket?: unknown };
global.WebSocket ??= UnwatchedWebSocket;
