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

const global = globalThis as { WebSocket?: unknown };
global.WebSocket ??= WebSocket;
