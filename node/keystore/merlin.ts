/**
 * Merlin transcripts, as sr25519 needs them: messages in, challenge bytes out, over STROBE-128 and Keccak-f[1600].
 * Half a microsecond a permutation, one for every 166 bytes. Reference: merlin 3 src/{strobe,transcript}.rs.
 */
import { keccakF, STATE_BYTES } from "#runtime/primitives/keccak.ts";

/** Bytes of the state that take input: 200 - 2 * 128 / 8 - 2. */
const RATE = 166;
/** Of STROBE's operations. */
const INBOUND = 1;
const APPLICATION = 2;
const CIPHER = 4;
const META = 16;

const utf8 = new TextEncoder();

/** What a protocol has said so far; challenges are drawn from it. */
export class Transcript {
  readonly #state = new Uint8Array(STATE_BYTES);
  #at = 0;
  #begin = 0;

  /** @param from the name of the protocol; or a transcript, to go on from where that is */
  constructor(from: string | Transcript) {
    if (typeof from !== "string") {
      this.#state.set(from.#state);
      this.#at = from.#at;
      this.#begin = from.#begin;
      return;
    }
    this.#state.set([1, RATE + 2, 1, 0, 1, 96, ...utf8.encode("STROBEv1.0.2")]);
    keccakF(this.#state);
    this.#operation(META | APPLICATION);
    this.#absorb(utf8.encode("Merlin v1.0"));
    this.append("dom-sep", utf8.encode(from));
  }

  /** @param label ASCII */
  append(label: string, message: Uint8Array): void {
    this.#frame(label, message.length);
    this.#operation(APPLICATION);
    this.#absorb(message);
  }

  /** Bytes that depend on all that was appended. */
  challenge(label: string, length: number): Uint8Array {
    this.#frame(label, length);
    this.#operation(INBOUND | APPLICATION | CIPHER);
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      out[i] = this.#state[this.#at] as number;
      this.#state[this.#at] = 0;
      this.#at += 1;
      if (this.#at === RATE) this.#turn();
    }
    return out;
  }

  #frame(label: string, length: number): void {
    this.#operation(META | APPLICATION);
    for (let i = 0; i < label.length; i++) this.#absorbByte(label.charCodeAt(i));
    for (let shift = 0; shift < 32; shift += 8) this.#absorbByte((length >>> shift) & 0xff);
  }

  #operation(flags: number): void {
    const before = this.#begin;
    this.#begin = this.#at + 1;
    this.#absorbByte(before);
    this.#absorbByte(flags);
    if ((flags & CIPHER) !== 0 && this.#at !== 0) this.#turn();
  }

  #absorb(data: Uint8Array): void {
    const state = this.#state;
    let at = this.#at;
    for (let i = 0; i < data.length; i++) {
      state[at] = (state[at] as number) ^ (data[i] as number);
      at += 1;
      if (at < RATE) continue;
      this.#at = at;
      this.#turn();
      at = 0;
    }
    this.#at = at;
  }

  #absorbByte(byte: number): void {
    this.#mix(this.#at, byte);
    this.#at += 1;
    if (this.#at === RATE) this.#turn();
  }

  #mix(at: number, byte: number): void {
    this.#state[at] = (this.#state[at] as number) ^ byte;
  }

  #turn(): void {
    this.#mix(this.#at, this.#begin);
    this.#mix(this.#at + 1, 0x04);
    this.#mix(RATE + 1, 0x80);
    keccakF(this.#state);
    this.#at = 0;
    this.#begin = 0;
  }
}
