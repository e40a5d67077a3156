/**
 * Files of blocks as upstream's node writes and reads them. Binary: how many as u64, then each in SCALE. JSON: one object after the other,
 * here with a line for each. Reference: sc-service chain_ops/export_blocks.rs, import_blocks.rs.
 */
import { concatBytes } from "#runtime/primitives/hex.ts";
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { UsageError } from "./arguments.ts";
import { parseSignedBlock, type SignedBlock, signedBlock, signedBlockJson } from "./signed_block.ts";

/** Bytes of one block in a file, in whichever form. A block of 5 MiB is some 10 MiB of JSON; proofs are written as lists of numbers. */
const MAX_BLOCK_BYTES = 128 * 1024 * 1024;
const COUNT_BYTES = 8;

/** What is wrong with which block of a file: one line. */
const damaged = (number: number, what: string): UsageError =>
  new UsageError(`Error reading block #${number} of the file: ${what}`);

/** The head of a binary file: how many blocks follow, as u64. */
export function encodeCount(count: number): Uint8Array {
  const out = new Writer(COUNT_BYTES);
  u64.enc(BigInt(count), out);
  return out.finish();
}

/** One block: SCALE, or a line of JSON. */
export function encodeBlock(block: SignedBlock, binary: boolean): Uint8Array {
  if (!binary) return Buffer.from(`${signedBlockJson(block)}\n`);
  const out = new Writer(1024);
  signedBlock.enc(block, out);
  return out.finish();
}

/** Blocks in the order of the file. Ends with UsageError where the file does not go on as it should; the blocks before are whole. */
export function readBlocks(file: AsyncIterable<Uint8Array>, binary: boolean): AsyncGenerator<SignedBlock> {
  return binary ? readBinary(file) : readJson(file);
}

/** The part of a file that is in memory. */
class Window {
  #bytes: Uint8Array = new Uint8Array(0);
  #ended = false;
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(file: AsyncIterable<Uint8Array>) {
    this.#source = file[Symbol.asyncIterator]();
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  take(size: number): void {
    this.#bytes = this.#bytes.subarray(size);
  }

  /** Reads on until there is twice as much, so that what is tried again and again costs no more than twice. @returns false at the end */
  async more(): Promise<boolean> {
    const parts = [this.#bytes];
    let size = this.#bytes.length;
    const wanted = Math.max(2 * size, 1);
    while (!this.#ended && size < wanted) {
      const { value, done } = await this.#source.next();
      if (done === true) this.#ended = true;
      else {
        parts.push(value);
        size += value.length;
      }
    }
    const grew = size > this.#bytes.length;
    if (grew) this.#bytes = concatBytes(...parts);
    return grew;
  }
}

async function* readBinary(file: AsyncIterable<Uint8Array>): AsyncGenerator<SignedBlock> {
  const window = new Window(file);
  while (window.bytes.length < COUNT_BYTES)
    if (!(await window.more())) throw new UsageError("the file ends before it says how many blocks it has");
  const count = u64.dec(new Reader(window.bytes));
  window.take(COUNT_BYTES);
  for (let number = 1; BigInt(number) <= count; number++) yield await nextBinary(window, number, count);
}

async function nextBinary(window: Window, number: number, count: bigint): Promise<SignedBlock> {
  for (;;) {
    const input = new Reader(window.bytes);
    try {
      const block = signedBlock.dec(input);
      window.take(input.at);
      return block;
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      if (window.bytes.length > MAX_BLOCK_BYTES) throw damaged(number, cause.message);
      if (!(await window.more())) throw damaged(number, `${cause.message} (the file says that it has ${count} blocks)`);
    }
  }
}

async function* readJson(file: AsyncIterable<Uint8Array>): AsyncGenerator<SignedBlock> {
  let number = 0;
  for await (const text of objectsOf(file)) {
    number += 1;
    try {
      yield parseSignedBlock(text);
    } catch (cause) {
      if (cause instanceof DecodeError || cause instanceof SyntaxError) throw damaged(number, cause.message);
      throw cause;
    }
  }
}

/** Cuts JSON objects apart, with or without space between them. What is no object comes out as it is, and is refused when parsed. */
class ObjectCutter {
  #text = "";
  #depth = 0;
  #inString = false;
  #escaped = false;

  /** The object that this letter ends, if it ends one. */
  take(letter: string): string | undefined {
    if (this.#text === "" && /\s/.test(letter)) return undefined;
    this.#text += letter;
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (letter === "\\") this.#escaped = true;
      else if (letter === '"') this.#inString = false;
      return undefined;
    }
    if (letter === '"') this.#inString = true;
    else if (letter === "{") this.#depth += 1;
    else if (letter === "}") this.#depth -= 1;
    return this.#depth <= 0 ? this.rest() : undefined;
  }

  get length(): number {
    return this.#text.length;
  }

  /** What is left, which is no whole object. */
  rest(): string {
    const text = this.#text;
    this.#text = "";
    this.#depth = 0;
    return text;
  }
}

async function* objectsOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const cutter = new ObjectCutter();
  // Bytes that are no UTF-8 become a letter that no JSON of blocks has.
  const decoder = new TextDecoder();
  for await (const chunk of file) {
    for (const letter of decoder.decode(chunk, { stream: true })) {
      const text = cutter.take(letter);
      if (text !== undefined) yield text;
    }
    if (cutter.length > MAX_BLOCK_BYTES) throw new UsageError("the file has an object that is too long for a block");
  }
  if (cutter.length > 0) yield cutter.rest();
}
