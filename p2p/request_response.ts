/**
 * One request, one answer, on a stream of its own. A refusal is a stream closed without an answer.
 * Reference: sc-network request_responses.rs.
 */
import { DecodeError } from "#runtime/scale/codec.ts";
import type { Bandwidth } from "./bandwidth.ts";
import { isAgreed } from "./eager_negotiation.ts";
import { FrameError, FrameStream } from "./framing.ts";
import type { Host } from "./host.ts";
import type { Stream } from "./libp2p.ts";
import { type Clock, LruSet, type Rate, RateLimit } from "./limits.ts";
import type { PeerId } from "./peers.ts";
import { BAD_MESSAGE, FLOOD, OVERSIZED, type ReputationChange } from "./reputation.ts";
import type { Turns } from "./turns.ts";
import type { ProtocolNames } from "./wire/names.ts";

/** What one peer may ask for and be answered with. */
export type RequestLimits = {
  /** Bytes. */
  readonly maxRequest: number;
  readonly maxResponse: number;
  /** Milliseconds from the request to the end of the answer. */
  readonly timeout: number;
  /** Requests answered for one peer at a time. */
  readonly concurrent: number;
  readonly rate: Rate;
};

/** Answers a request; undefined refuses it. May throw `DecodeError`: the request was malformed. */
export type RequestHandler = (peer: PeerId, request: Uint8Array) => Promise<Uint8Array | undefined>;

/** Why there is no answer; only "oversized" and "malformed" are certain to be the peer's doing. */
export type RequestFailure = "refused" | "timeout" | "io" | "oversized" | "malformed";
/** The bytes of the answer, or why there are none. */
export type RequestResult =
  | { readonly ok: true; readonly response: Uint8Array }
  | { readonly ok: false; readonly failure: RequestFailure };

/** What every request protocol of a node shares. */
export type RequestContext = {
  readonly host: Host;
  readonly now: Clock;
  readonly bandwidth: Bandwidth;
  /** When which peer's requests are answered. */
  readonly turns: Turns;
  readonly report: (peer: PeerId, change: ReputationChange) => void;
  /** Something of our own failed. */
  readonly problem: (cause: unknown) => void;
};

/** Allowances are forgotten when a peer's are not used; that many peers are remembered. */
const MAX_TRACKED = 1024;

export class RequestProtocol {
  readonly #context: RequestContext;
  readonly #names: ProtocolNames;
  readonly #limits: RequestLimits;
  readonly #allowances = new Map<PeerId, RateLimit>();
  readonly #open = new Set<FrameStream>();
  /** Peers that do not know the protocol by its first name. */
  readonly #byOtherNames = new LruSet<PeerId>(MAX_TRACKED);
  #stopped = false;

  private constructor(context: RequestContext, names: ProtocolNames, limits: RequestLimits) {
    this.#context = context;
    this.#names = names;
    this.#limits = limits;
  }

  /** @param handler answers the requests of peers; without one they cannot make any. */
  static async start(
    context: RequestContext,
    names: ProtocolNames,
    limits: RequestLimits,
    handler?: RequestHandler,
  ): Promise<RequestProtocol> {
    const protocol = new RequestProtocol(context, names, limits);
    if (handler !== undefined) {
      await context.host.handle(names, limits.concurrent, (stream, peer) => {
        protocol.#serve(stream, peer, handler).catch(() => stream.abort(new FrameError("reset")));
      });
    }
    return protocol;
  }

  /** Asks a connected peer. Never rejects. */
  async request(peer: PeerId, payload: Uint8Array): Promise<RequestResult> {
    if (this.#stopped) return { ok: false, failure: "io" };
    const { host } = this.#context;
    const { timeout } = this.#limits;
    const [name] = this.#names;
    const eager = name !== undefined && !this.#byOtherNames.has(peer) ? name : undefined;
    let stream: Stream;
    try {
      stream = await (eager === undefined
        ? host.openStream(peer, this.#names, timeout)
        : host.openEagerly(peer, eager, timeout));
    } catch (cause) {
      return { ok: false, failure: (cause as Error).name === "TimeoutError" ? "timeout" : "io" };
    }
    const frames = new FrameStream(stream, this.#limits.maxResponse);
    this.#open.add(frames);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      frames.abort();
    }, timeout);
    try {
      if (!frames.write(payload)) return { ok: false, failure: "io" };
      if (eager !== undefined && !(await isAgreed(frames, eager))) {
        this.#byOtherNames.add(peer);
        return await this.request(peer, payload);
      }
      // Our side stays open until the answer is in: bytes that come along with the peer's end would be lost on a stream closed by both.
      const response = await frames.read();
      await frames.close();
      return response === undefined ? { ok: false, failure: "refused" } : { ok: true, response };
    } catch (cause) {
      const fault = cause instanceof FrameError ? cause.fault : "reset";
      if (timedOut) return { ok: false, failure: "timeout" };
      return { ok: false, failure: fault === "oversized" || fault === "malformed" ? fault : "io" };
    } finally {
      clearTimeout(timer);
      this.#open.delete(frames);
      frames.abort();
    }
  }

  /** Drops what is under way. */
  stop(): void {
    this.#stopped = true;
    for (const frames of this.#open) frames.abort();
    this.#allowances.clear();
  }

  async #serve(stream: Stream, peer: PeerId, handler: RequestHandler): Promise<void> {
    const frames = new FrameStream(stream, this.#limits.maxRequest);
    if (this.#stopped || !this.#allow(peer)) {
      this.#context.report(peer, FLOOD);
      return frames.abort();
    }
    this.#open.add(frames);
    const timer = setTimeout(() => frames.abort(), this.#limits.timeout);
    try {
      const { bandwidth, turns } = this.#context;
      if (!(await bandwidth.mayAsk(peer, this.#limits.timeout))) return frames.abort();
      const request = await frames.read();
      bandwidth.asked(peer, request?.length ?? 0);
      const response = request === undefined ? undefined : await turns.run(peer, () => handler(peer, request));
      if (response !== undefined && (await bandwidth.serve(peer, response.length, this.#limits.timeout)))
        frames.write(response);
      await frames.close();
    } catch (cause) {
      this.#blame(peer, cause);
      frames.abort();
    } finally {
      clearTimeout(timer);
      this.#open.delete(frames);
    }
  }

  #allow(peer: PeerId): boolean {
    let allowance = this.#allowances.get(peer);
    if (allowance === undefined) {
      const oldest = this.#allowances.keys().next();
      if (this.#allowances.size >= MAX_TRACKED && !oldest.done) this.#allowances.delete(oldest.value);
      allowance = new RateLimit(this.#limits.rate, this.#context.now);
      this.#allowances.set(peer, allowance);
    }
    return allowance.take();
  }

  /** Only what the peer must have done counts against it: our own failures pass. */
  #blame(peer: PeerId, cause: unknown): void {
    if (cause instanceof DecodeError) this.#context.report(peer, BAD_MESSAGE);
    else if (!(cause instanceof FrameError)) this.#context.problem(cause);
    else if (cause.fault === "oversized") this.#context.report(peer, OVERSIZED);
    else if (cause.fault === "malformed") this.#context.report(peer, BAD_MESSAGE);
  }
}
