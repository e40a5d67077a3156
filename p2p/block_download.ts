/** Block requests to peers, and the checks that an answer is what was asked for. Reference: chain_sync.rs validate_blocks. */
import type { BlockNumber, BlockRef, H256 } from "#runtime/primitives/ids.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";
import type { IncomingBlock } from "./chain.ts";
import type { PeerId } from "./peers.ts";
import {
  BAD_BLOCK,
  BAD_MESSAGE,
  BAD_RESPONSE,
  IO,
  NOT_REQUESTED,
  OVERSIZED,
  REFUSED,
  type ReputationChange,
  TIMEOUT,
} from "./reputation.ts";
import type { RequestFailure, RequestResult } from "./request_response.ts";
import {
  type BlockPart,
  type BlockQuery,
  BODY,
  decodeBlockParts,
  encodeBlockQuery,
  HEADER,
  JUSTIFICATION,
  type Justification,
} from "./wire/block_request.ts";

/** The peer is of no use for this, and what that costs it. */
export class PeerFault extends Error {
  override readonly name = "PeerFault";
  readonly change: ReputationChange;
  constructor(change: ReputationChange) {
    super(change.reason);
    this.change = change;
  }
}

export type DownloadedBlock = Omit<IncomingBlock, "origin">;

/** What it costs a peer that a request to it fails. */
export const FAILURES: Readonly<Record<RequestFailure, ReputationChange>> = {
  refused: REFUSED,
  timeout: TIMEOUT,
  io: IO,
  oversized: OVERSIZED,
  malformed: BAD_MESSAGE,
};

export class BlockDownload {
  readonly #request: (peer: PeerId, payload: Uint8Array) => Promise<RequestResult>;

  constructor(request: (peer: PeerId, payload: Uint8Array) => Promise<RequestResult>) {
    this.#request = request;
  }

  /** Hash of the block at a height of the peer's best chain; undefined if it has none there. Throws `PeerFault`. */
  async hashAt(peer: PeerId, number: BlockNumber): Promise<H256 | undefined> {
    const [part] = await this.#ask(peer, {
      fields: HEADER,
      from: { number },
      direction: "ascending",
      max: 1,
      multipleJustifications: true,
    });
    return part?.hash;
  }

  /** Whole blocks of the peer's best chain from a height upwards, `max` at most. Throws `PeerFault`. */
  async ascending(peer: PeerId, from: BlockNumber, max: number): Promise<readonly DownloadedBlock[]> {
    const parts = await this.#ask(peer, {
      fields: HEADER | BODY | JUSTIFICATION,
      from: { number: from },
      direction: "ascending",
      max,
      multipleJustifications: true,
    });
    return chained(parts.map(whole));
  }

  /** Whole blocks from a hash down through its parents, `max` at most, given lowest first. Throws `PeerFault`. */
  async descending(peer: PeerId, from: H256, max: number): Promise<readonly DownloadedBlock[]> {
    const parts = await this.#ask(peer, {
      fields: HEADER | BODY | JUSTIFICATION,
      from: { hash: from },
      direction: "descending",
      max,
      multipleJustifications: true,
    });
    return chained(parts.map(whole).reverse());
  }

  /** The justifications that a peer has for a block; none if it has none. Throws `PeerFault`. */
  async justifications(peer: PeerId, block: BlockRef): Promise<readonly Justification[]> {
    const [part] = await this.#ask(peer, {
      fields: JUSTIFICATION,
      from: { hash: block.hash },
      direction: "ascending",
      max: 1,
      multipleJustifications: true,
    });
    if (part !== undefined && part.hash !== block.hash) throw new PeerFault(NOT_REQUESTED);
    return part?.justifications ?? [];
  }

  async #ask(peer: PeerId, query: BlockQuery): Promise<readonly BlockPart[]> {
    const result = await this.#request(peer, encodeBlockQuery(query));
    if (!result.ok) throw new PeerFault(FAILURES[result.failure]);
    const parts = decodeParts(result.response, query.fields);
    if (parts.length > query.max) throw new PeerFault(NOT_REQUESTED);
    const [first] = parts;
    if (first !== undefined && !answers(first, query)) throw new PeerFault(NOT_REQUESTED);
    for (const { header, hash } of parts)
      if (header !== undefined && headerHash(header) !== hash) throw new PeerFault(BAD_BLOCK);
    return parts;
  }
}

/** Bytes of the blocks' bodies. */
export const bodySize = (blocks: readonly DownloadedBlock[]): number =>
  blocks.reduce((sum, { body }) => body.reduce((size, extrinsic) => size + extrinsic.length, sum), 0);

function decodeParts(raw: Uint8Array, fields: number): readonly BlockPart[] {
  try {
    return decodeBlockParts(raw, fields);
  } catch (cause) {
    if (cause instanceof DecodeError) throw new PeerFault(BAD_MESSAGE);
    throw cause;
  }
}

const answers = (first: BlockPart, { from }: BlockQuery): boolean =>
  "hash" in from ? first.hash === from.hash : first.header?.number === from.number;

function whole(part: BlockPart): DownloadedBlock {
  const { hash, header, body, justifications = [] } = part;
  if (header === undefined || body === undefined) throw new PeerFault(BAD_RESPONSE);
  return { hash, number: header.number, header, body, justifications };
}

const follows = (child: Header, parent: BlockRef): boolean =>
  child.parentHash === parent.hash && child.number === parent.number + 1;

function chained(blocks: readonly DownloadedBlock[]): readonly DownloadedBlock[] {
  let before: DownloadedBlock | undefined;
  for (const block of blocks) {
    if (before !== undefined && !follows(block.header, before)) throw new PeerFault(NOT_REQUESTED);
    before = block;
  }
  return blocks;
}
