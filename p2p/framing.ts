/**
 * Length-prefixed messages over a libp2p stream: what notifications and request-response both speak. Nothing is buffered beyond one
 * message of the allowed size and a little read-ahead: then the stream is paused, and its window makes the peer wait.
 */

import { concatBytes } from "#runtime/primitives/hex.ts";
import { Writer } from "#runtime/scale/codec.ts";
import type { Stream } from "./libp2p.ts";
import { readLengthPrefix, writeVarint } from "./wire/varint.ts";

/** Why a stream cannot go on. */
export type FrameFault = "oversized" | "malformed" | "truncated" | "reset" | "stopped";

/** The stream cannot go on. Only "oversized" and "malformed" are certain to be the peer's doing. */
export class FrameError extends Error {
  override readonly name = "FrameError";
  readonly fault: FrameFault;
  constructor(fault: FrameFault) {
    super(`stream ${fault}`);
    this.fault = fault;
  }
}

/** Bytes read ahead before the peer is made to wait. */
const READ_AHEAD = 256 * 1024;
/** Bytes unsent to a slow reader before its stream is dropped. */
const MAX_UNSENT = 32 * 1024 * 1024;

type Waiting = { resolve: (frame: Uint8Array | undefined) => void; reject: (error: FrameError) => void };

/** The message behind its length. */
export const frame = (payload: Uint8Array): Uint8Array => {
  const out = new Writer(payload.length + 5);
  writeVarint(payload.length, out);
  out.raw(payload);
  return out.finish();
};

/** Reads and writes messages, one read at a time. */
export class FrameStream {
  readonly stream: Stream;
  /** Largest message accepted, in bytes; may be changed between reads. */
  maxFrame: number;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  #waiting: Waiting | undefined;
  #ended = false;
  #fault: FrameFault | undefined;

  constructor(stream: Stream, maxFrame: number) {
    this.stream = stream;
    this.maxFrame = maxFrame;
    stream.maxWriteBufferLength = MAX_UNSENT;
    stream.addEventListener("message", (event) => this.#receive(event.data.subarray()));
    stream.addEventListener("end", () => this.#ending());
    stream.addEventListener("remoteCloseWrite", () => this.#ending());
    stream.addEventListener("close", (event) => (event.error === undefined ? this.#end() : this.#fail("reset")));
    // What came along with the consent to the protocol is handed over in the next microtask, the end before it.
    if (stream.readableEnded) this.#ending();
  }

  /**
   * The next message, or undefined once the peer has closed its side between two messages.
   * Throws `FrameError`. One reader at a time.
   */
  read(): Promise<Uint8Array | undefined> {
    if (this.#waiting !== undefined) throw new Error("the stream has a reader already");
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#serve();
    });
  }

  /** Queues a message. @returns false if the stream is closed. */
  write(payload: Uint8Array): boolean {
    if (this.stream.writeStatus !== "writable" || this.stream.status !== "open") return false;
    try {
      this.stream.send(frame(payload));
      return true;
    } catch {
      return false;
    }
  }

  /** Closes our side once everything is sent; the peer may still send. */
  async close(): Promise<void> {
    try {
      await this.stream.close();
    } catch {
      this.stream.abort(new FrameError("reset"));
    }
  }

  /** Drops the stream in both directions. */
  abort(fault: FrameFault = "stopped"): void {
    this.#fail(fault);
    this.stream.abort(new FrameError(fault));
  }

  /** The chunk may be a Buffer, whose `slice` does not copy: it is looked at as what it is made of. */
  #receive(chunk: Uint8Array): void {
    this.#chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.#buffered += chunk.length;
    this.#serve();
    if (this.#waiting === undefined && this.#buffered > READ_AHEAD && this.stream.readStatus === "readable")
      this.stream.pause();
  }

  /**
   * The peer closed its side. A yamux frame may carry its last bytes along with that, and they come after this event, in the same turn
   * of the loop. A reset ends the reading, too, before it shows as the close with an error that it is.
   */
  #ending(): void {
    queueMicrotask(() => {
      if (this.stream.status === "reset" || this.stream.status === "aborted") this.#fail("reset");
      else if (this.stream.readBufferLength === 0) this.#end();
    });
  }

  #end(): void {
    this.#ended = true;
    this.#serve();
  }

  #fail(fault: FrameFault): void {
    this.#fault ??= fault;
    this.#serve();
  }

  #serve(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    const next = this.#next();
    if (next === undefined) {
      if (this.stream.readStatus === "paused") this.stream.resume();
      return;
    }
    this.#waiting = undefined;
    if (next instanceof FrameError) {
      this.#fault ??= next.fault;
      waiting.reject(next);
    } else waiting.resolve(next === "end" ? undefined : next);
  }

  /** The next message if it is complete; what ends the reading if it never will be; undefined if more bytes are needed. */
  #next(): Uint8Array | "end" | FrameError | undefined {
    if (this.#fault === "stopped") return new FrameError("stopped");
    const taken = this.#take();
    if (taken !== undefined) return taken;
    if (this.#fault !== undefined) return new FrameError(this.#fault);
    if (!this.#ended) return undefined;
    return this.#buffered === 0 ? "end" : new FrameError("truncated");
  }

  #take(): Uint8Array | FrameError | undefined {
    const head = this.#head();
    if (head === undefined) return undefined;
    const prefix = readLengthPrefix(head);
    if (prefix === undefined) return undefined;
    if (prefix === "malformed") return new FrameError("malformed");
    if (prefix.length > this.maxFrame) return new FrameError("oversized");
    const size = prefix.size + prefix.length;
    if (this.#buffered < size) return undefined;
    const all = this.#chunks.length === 1 ? head : concatBytes(...this.#chunks);
    this.#buffered -= size;
    this.#chunks = this.#buffered === 0 ? [] : [all.subarray(size)];
    return all.slice(prefix.size, size);
  }

  /** Bytes that hold the whole length prefix if it has arrived. */
  #head(): Uint8Array | undefined {
    const [first, ...rest] = this.#chunks;
    if (first === undefined || first.length >= 5 || rest.length === 0) return first;
    const joined = concatBytes(...this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
