/**
 * A notification protocol: after an exchange of handshakes each side sends the other messages that want no answer. A substream carries
 * one direction, so two peers that talk have two of them; a session is open when both stand. Whoever gets a substream and agrees opens
 * the other one: the reference drops a peer that does not.
 * Reference: sc-network protocol/notifications/upgrade/notifications.rs.
 */
import type { Bandwidth } from "./bandwidth.ts";
import { FrameError, FrameStream } from "./framing.ts";
import type { Host } from "./host.ts";
import type { Stream } from "./libp2p.ts";
import { type Clock, type Rate, RateLimit } from "./limits.ts";
import type { PeerId } from "./peers.ts";
import { BAD_MESSAGE, FLOOD, OVERSIZED, type ReputationChange } from "./reputation.ts";
import type { ProtocolNames } from "./wire/names.ts";

/** Who of the two opened the first substream. */
export type Initiative = "ours" | "theirs";

/** What a protocol makes of its substreams and messages. */
export interface NotificationHandler {
  /** What we say when a substream opens. */
  handshake(): Uint8Array;
  /** Whether to talk to a peer that says this. Asked for each of the two substreams. Must not throw. */
  accepts(peer: PeerId, handshake: Uint8Array, initiative: Initiative): boolean;
  opened(peer: PeerId, handshake: Uint8Array, initiative: Initiative): void;
  closed(peer: PeerId): void;
  /** One at a time for each peer: the next is read when this has resolved. Must not reject for what a peer could have sent. */
  received(peer: PeerId, message: Uint8Array): void | Promise<void>;
}

/** What one peer may send. */
export type NotificationLimits = {
  /** Bytes of one message. */
  readonly maxMessage: number;
  readonly rate: Rate;
};

/** What every notification protocol of a node shares. */
export type NotificationContext = {
  readonly host: Host;
  readonly now: Clock;
  readonly bandwidth: Bandwidth;
  readonly report: (peer: PeerId, change: ReputationChange) => void;
  /** Something of our own failed. */
  readonly problem: (cause: unknown) => void;
};

const MAX_HANDSHAKE = 1024;
const HANDSHAKE_TIMEOUT = 10_000;
/** Bytes unsent to a peer beyond which it counts as stuck. */
const MAX_QUEUED = 8 * 1024 * 1024;

type Session = {
  readonly initiative: Initiative;
  readonly rate: RateLimit;
  /** Ours to the peer: tried at most once, good to send on when answered. */
  stage: "untried" | "opening" | "answered";
  outbound: FrameStream | undefined;
  /** The peer's to us, once agreed to. */
  inbound: FrameStream | undefined;
  handshake: Uint8Array;
  state: "opening" | "open" | "closed";
  /** Runs out when the second substream does not follow the first. */
  readonly deadline: NodeJS.Timeout;
};

export class NotificationProtocol {
  readonly #context: NotificationContext;
  readonly #names: ProtocolNames;
  readonly #limits: NotificationLimits;
  readonly #handler: NotificationHandler;
  readonly #sessions = new Map<PeerId, Session>();
  #stopped = false;

  private constructor(
    context: NotificationContext,
    names: ProtocolNames,
    limits: NotificationLimits,
    handler: NotificationHandler,
  ) {
    this.#context = context;
    this.#names = names;
    this.#limits = limits;
    this.#handler = handler;
  }

  /** Registers the protocol: from now on peers can open it. */
  static async start(
    context: NotificationContext,
    names: ProtocolNames,
    limits: NotificationLimits,
    handler: NotificationHandler,
  ): Promise<NotificationProtocol> {
    const protocol = new NotificationProtocol(context, names, limits, handler);
    await context.host.handle(names, 2, (stream, peer) => {
      protocol.#accept(stream, peer).catch(() => stream.abort(new FrameError("reset")));
    });
    return protocol;
  }

  /** Peers whose session is open. */
  peers(): readonly PeerId[] {
    return [...this.#sessions].filter(([, session]) => session.state === "open").map(([peer]) => peer);
  }
  /** Whether both substreams are there. */
  isOpen(peer: PeerId): boolean {
    return this.#sessions.get(peer)?.state === "open";
  }
  /** Whether a session is open or about to be. */
  isActive(peer: PeerId): boolean {
    return this.#sessions.has(peer);
  }

  /** Asks a connected peer to talk; does nothing where it does already. Success shows in `opened`, failure in `closed`. */
  open(peer: PeerId): void {
    if (this.#stopped || this.#sessions.has(peer)) return;
    this.#openOutbound(peer, this.#session(peer, "ours"));
  }

  /** Ends the session, if there is one. */
  close(peer: PeerId): void {
    const session = this.#sessions.get(peer);
    if (session !== undefined) this.#close(peer, session);
  }

  /** Queues a message. @returns false if there is no open session; a peer that does not read is dropped. */
  send(peer: PeerId, message: Uint8Array): boolean {
    const session = this.#sessions.get(peer);
    if (session?.state !== "open" || session.outbound === undefined) return false;
    if (session.outbound.stream.writeBufferLength > MAX_QUEUED || !session.outbound.write(message)) {
      this.#close(peer, session);
      return false;
    }
    return true;
  }

  /** Ends all sessions; no new ones from now on. */
  stop(): void {
    this.#stopped = true;
    for (const [peer, session] of this.#sessions) this.#close(peer, session);
  }

  #session(peer: PeerId, initiative: Initiative): Session {
    const session: Session = {
      initiative,
      rate: new RateLimit(this.#limits.rate, this.#context.now),
      stage: "untried",
      outbound: undefined,
      inbound: undefined,
      handshake: new Uint8Array(),
      state: "opening",
      deadline: setTimeout(() => {
        if (session.state === "opening") this.#close(peer, session);
      }, HANDSHAKE_TIMEOUT),
    };
    session.deadline.unref();
    this.#sessions.set(peer, session);
    return session;
  }

  #close(peer: PeerId, session: Session): void {
    if (session.state === "closed") return;
    session.state = "closed";
    clearTimeout(session.deadline);
    if (this.#sessions.get(peer) === session) this.#sessions.delete(peer);
    session.inbound?.abort();
    session.outbound?.abort();
    this.#handler.closed(peer);
  }

  #openOutbound(peer: PeerId, session: Session): void {
    session.stage = "opening";
    this.#shake(peer, session).catch((cause: unknown) => {
      this.#blame(peer, cause);
      this.#close(peer, session);
    });
  }

  /** Opens our substream and waits for the peer's answer, then for its end: nothing else comes on it. */
  async #shake(peer: PeerId, session: Session): Promise<void> {
    const stream = await this.#context.host.openStream(peer, this.#names, HANDSHAKE_TIMEOUT);
    const frames = new FrameStream(stream, MAX_HANDSHAKE);
    if (session.state === "closed") return frames.abort();
    session.outbound = frames;
    frames.write(this.#handler.handshake());
    const answer = await frames.read();
    if (answer === undefined || !this.#agree(peer, session, answer)) return this.#close(peer, session);
    session.handshake = answer;
    session.stage = "answered";
    this.#maybeOpened(peer, session);
    await frames.read();
    this.#close(peer, session);
  }

  #agree(peer: PeerId, session: Session, handshake: Uint8Array): boolean {
    if (session.state === "closed" || this.#stopped) return false;
    return this.#handler.accepts(peer, handshake, session.initiative);
  }

  /** A substream that the peer opened. */
  async #accept(stream: Stream, peer: PeerId): Promise<void> {
    const frames = new FrameStream(stream, MAX_HANDSHAKE);
    const timeout = setTimeout(() => frames.abort(), HANDSHAKE_TIMEOUT);
    timeout.unref();
    let handshake: Uint8Array | undefined;
    try {
      handshake = await frames.read();
    } catch (cause) {
      this.#blame(peer, cause);
    } finally {
      clearTimeout(timeout);
    }
    if (handshake === undefined || this.#stopped) return frames.abort();
    const session = this.#sessions.get(peer) ?? this.#session(peer, "theirs");
    if (session.inbound !== undefined || !this.#agree(peer, session, handshake)) {
      frames.abort();
      if (session.inbound === undefined) this.#close(peer, session);
      return;
    }
    session.inbound = frames;
    session.handshake = handshake;
    frames.write(this.#handler.handshake());
    frames.maxFrame = this.#limits.maxMessage;
    if (session.stage === "untried") this.#openOutbound(peer, session);
    this.#maybeOpened(peer, session);
  }

  #maybeOpened(peer: PeerId, session: Session): void {
    if (session.state !== "opening" || session.stage !== "answered" || session.inbound === undefined) return;
    session.state = "open";
    clearTimeout(session.deadline);
    this.#handler.opened(peer, session.handshake, session.initiative);
    this.#receive(peer, session, session.inbound)
      .catch((cause: unknown) => {
        if (cause instanceof FrameError) this.#blame(peer, cause);
        else this.#context.problem(cause);
      })
      .finally(() => this.#close(peer, session));
  }

  /** Hands over what the peer sends, one at a time. */
  async #receive(peer: PeerId, session: Session, inbound: FrameStream): Promise<void> {
    for (;;) {
      const message = await inbound.read();
      if (message === undefined || session.state !== "open") return;
      if (session.rate.take()) await this.#handler.received(peer, message);
      else this.#context.report(peer, FLOOD);
      await this.#context.bandwidth.hear(peer, message.length);
    }
  }

  /** Lowers the standing of a peer for what only it can have done. */
  #blame(peer: PeerId, cause: unknown): void {
    if (!(cause instanceof FrameError)) return;
    if (cause.fault === "oversized") this.#context.report(peer, OVERSIZED);
    else if (cause.fault === "malformed" || cause.fault === "truncated") this.#context.report(peer, BAD_MESSAGE);
  }
}
