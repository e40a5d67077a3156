/** RPC methods, declared under their wire names: parameters, who may call, and what answers. */
import { type Param, readParams } from "./params.ts";

/** One connection's side of a subscription. */
export interface Sink {
  /** Sixteen letters and digits: never `0x`, which a client would take for bytes. */
  readonly id: string;
  /** Whether neither side has ended the subscription. */
  readonly isOpen: boolean;
  /** Sends a notification; dropped once the subscription has ended. */
  send(result: unknown): void;
  /** Ends the subscription from this side. */
  close(): void;
  /** Runs when the subscription ends, from whichever side. */
  onClose(then: () => void): void;
}

/** What a method may know of who calls. */
export interface Connection {
  /** Changes from connection to connection: follow subscriptions belong to one. */
  readonly id: number;
}

/** A method that answers once. */
export type Method = {
  readonly kind: "call";
  readonly names: readonly string[];
  readonly unsafe: boolean;
  /** @param given the request's `params`, unchecked @returns the result or a promise of it @throws RpcError */
  run(given: unknown, connection: Connection): unknown;
};
/** A method that answers with an id, and under it with notifications until either side ends it. */
export type Subscription = {
  readonly kind: "subscription";
  readonly names: readonly string[];
  readonly unsubscribe: readonly string[];
  /** Method name of the notifications. */
  readonly notification: string;
  readonly unsafe: boolean;
  /** Called after the id is known; what it sends reaches the client after the answer that carries the id. */
  open(given: unknown, sink: Sink, connection: Connection): void | Promise<void>;
};
/** Whatever a client may call. */
export type RpcEntry = Method | Subscription;

type ReadAll<P extends readonly Param[]> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/** @param names the wire name, then its aliases. */
export const rpcMethod = <const P extends readonly Param[]>(
  names: string | readonly string[],
  params: P,
  answer: (params: ReadAll<P>, connection: Connection) => unknown,
  options: { readonly unsafe?: boolean } = {},
): Method => ({
  kind: "call",
  names: typeof names === "string" ? [names] : names,
  unsafe: options.unsafe ?? false,
  run: (given, connection) => answer(readParams(params, given) as ReadAll<P>, connection),
});

/** A subscription under its wire names; `open` gets the parameters, read. */
export const rpcSubscription = <const P extends readonly Param[]>(
  spec: {
    readonly names: readonly string[];
    readonly unsubscribe: readonly string[];
    readonly notification: string;
    readonly params: P;
    readonly unsafe?: boolean;
  },
  open: (params: ReadAll<P>, sink: Sink, connection: Connection) => void | Promise<void>,
): Subscription => ({
  kind: "subscription",
  names: spec.names,
  unsubscribe: spec.unsubscribe,
  notification: spec.notification,
  unsafe: spec.unsafe ?? false,
  open: (given, sink, connection) => open(readParams(spec.params, given) as ReadAll<P>, sink, connection),
});
