/** Answers `/sync/2`: gives peers blocks. Reference: sc-network-sync block_request_handler.rs. */
import type { H256 } from "#runtime/primitives/ids.ts";
import type { NetworkChain } from "./chain.ts";
import { LruMap } from "./limits.ts";
import type { PeerId } from "./peers.ts";
import { type ReputationChange, SAME_REQUEST, SAME_SMALL_REQUEST } from "./reputation.ts";
import {
  type BlockPart,
  type BlockQuery,
  BODY,
  blockResponse,
  decodeBlockQuery,
  encodeBlockPart,
  HEADER,
  JUSTIFICATION,
} from "./wire/block_request.ts";

const MAX_BLOCKS_IN_RESPONSE = 128;
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_SAME_REQUESTS = 2;
/** Requests of a peer remembered to tell whether it repeats itself. */
const MAX_SEEN = 128;

export class BlockServer {
  readonly #chain: NetworkChain;
  readonly #report: (peer: PeerId, change: ReputationChange) => void;
  /** How often a request of a connected peer was answered with something. */
  readonly #fulfilled = new Map<PeerId, LruMap<string, number>>();

  constructor(chain: NetworkChain, report: (peer: PeerId, change: ReputationChange) => void) {
    this.#chain = chain;
    this.#report = report;
  }

  /** The response to an encoded request; undefined refuses it. Throws `DecodeError` if it is malformed. */
  async answer(peer: PeerId, raw: Uint8Array): Promise<Uint8Array | undefined> {
    const query = decodeBlockQuery(raw);
    const max = query.max === 0 ? MAX_BLOCKS_IN_RESPONSE : Math.min(query.max, MAX_BLOCKS_IN_RESPONSE);
    const small = (query.fields & ~(HEADER | JUSTIFICATION)) === 0;
    const key = JSON.stringify({ ...query, max });
    const fulfilled = this.#fulfilled.get(peer) ?? new LruMap<string, number>(MAX_SEEN);
    this.#fulfilled.set(peer, fulfilled);
    const before = fulfilled.get(key) ?? 0;
    if (before >= MAX_SAME_REQUESTS) {
      this.#report(peer, small ? SAME_SMALL_REQUEST : SAME_REQUEST);
      if (!small) return undefined;
    }
    const parts = await this.#collect(query, max);
    if (parts.some((part) => part.header !== undefined || (part.body ?? []).length > 0)) fulfilled.set(key, before + 1);
    return blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) });
  }

  /** A peer that comes back may ask again: it may have lost what it got. */
  disconnected(peer: PeerId): void {
    this.#fulfilled.delete(peer);
  }

  async #collect(query: BlockQuery, max: number): Promise<readonly BlockPart[]> {
    const parts: BlockPart[] = [];
    let size = 0;
    let hash = "hash" in query.from ? query.from.hash : await this.#chain.hashAt(query.from.number);
    while (hash !== undefined && parts.length < max) {
      const header = await this.#chain.header(hash);
      if (header === undefined) break;
      const part = await this.#part(hash, query.fields);
      if (part === undefined) break;
      size += (part.body ?? []).reduce((sum, extrinsic) => sum + extrinsic.length, 0);
      if (parts.length > 0 && size > MAX_BODY_BYTES) break;
      parts.push((query.fields & HEADER) === 0 ? part : { ...part, header });
      if (query.direction === "ascending") hash = await this.#chain.hashAt(header.number + 1);
      else hash = header.number === 0 ? undefined : header.parentHash;
    }
    return parts;
  }

  /** Body and justifications of a block as far as asked for; undefined if a body asked for is not there. */
  async #part(hash: H256, fields: number): Promise<BlockPart | undefined> {
    const justifications = (fields & JUSTIFICATION) === 0 ? undefined : await this.#chain.justifications(hash);
    const body = (fields & BODY) === 0 ? undefined : await this.#chain.body(hash);
    if (body === undefined && (fields & BODY) !== 0) return undefined;
    return {
      hash,
      ...(body === undefined ? {} : { body }),
      ...(justifications === undefined ? {} : { justifications }),
    };
  }
}
