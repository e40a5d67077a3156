/**
 * Which authorities decide on which blocks. The runtime announces a change in a block's digest, to take place some blocks later; the last
 * block of a set is made final by that set, so nobody votes for anything above it before. A forced change, for a chain whose finality has
 * stalled, takes place as soon as the best chain is long enough. The runtime's own number of the set knows nothing of either: sets are
 * counted here, by the finalized headers. Reference: sc-consensus-grandpa authorities.rs, import.rs.
 */
import type { Chain } from "#node/chain/chain.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode, type Infer, tryDecode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { GRANDPA_ENGINE_ID, type Header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, struct, variant } from "#runtime/scale/named.ts";
import { authorityList } from "./messages.ts";
import type { Block } from "./tally.ts";
import { VoterSet } from "./voter_set.ts";

const wire = (name: string) => ({ path: `sp_consensus_grandpa::${name}` });
const scheduledChange = struct(wire("ScheduledChange"), { next_authorities: authorityList, delay: u32 });
const consensusLog = enumeration(wire("ConsensusLog"), {
  ScheduledChange: variant(1, [scheduledChange]),
  ForcedChange: variant(2, [u32, scheduledChange]),
  OnDisabled: variant(3, [u64]),
  Pause: variant(4, [u32]),
  Resume: variant(5, [u32]),
});

/** A change that a block announces: in effect behind the block at height `effective`. */
const change = struct(wire("PendingChange"), {
  hash: h256,
  number: u32,
  effective: u32,
  next_authorities: authorityList,
});
type Change = Infer<typeof change>;
type ForcedChange = Change & { readonly median: number };

const row = struct(wire("AuthoritySet"), {
  set_id: u64,
  authorities: authorityList,
  /** Height of the finalized block up to which headers were looked at. */
  finalized: u32,
  pending: vec(change),
  /** Number of each former set, and the last block that it decided on. */
  ended: vec(tuple(u64, u32)),
});
type Row = Infer<typeof row>;

/** Row of a chain that goes on from a final block: its set, the sets before, and a change that is announced and not in effect. */
export const authoritySetRow = (reached: Row): Uint8Array => encode(row, reached);

const NO_INPUT = new Uint8Array(0);

/** One row that outlives the process. */
export interface SetStore {
  read(): Uint8Array | undefined;
  write(row: Uint8Array): void;
}

/** The change that a header announces, if any; one to a set that could decide nothing counts for none. */
export function announcedChange(header: Header, hash: Hex): Change | ForcedChange | undefined {
  for (const item of header.digest) {
    if (item.type !== "Consensus" || item.value[0] !== GRANDPA_ENGINE_ID) continue;
    const log = logOf(item.value[1]);
    if (log?.type !== "ScheduledChange" && log?.type !== "ForcedChange") continue;
    const { next_authorities, delay } = log.type === "ScheduledChange" ? log.value : log.value[1];
    if (VoterSet.of(0n, next_authorities) === undefined) continue;
    const { number } = header;
    const announced = { hash, number, effective: number + delay, next_authorities };
    return log.type === "ScheduledChange" ? announced : { ...announced, median: log.value[0] };
  }
  return undefined;
}

function logOf(raw: Uint8Array): Infer<typeof consensusLog> | undefined {
  return tryDecode(() => decodeAll(consensusLog, raw));
}

const isForced = (announced: Change | ForcedChange): announced is ForcedChange => "median" in announced;

export class AuthoritySets {
  readonly #chain: Chain;
  readonly #store: SetStore;
  #row: Row;
  #current: VoterSet;
  /** Announced in blocks that are not final yet, by the block. */
  readonly #announced = new Map<Hex, Change | ForcedChange>();

  /** Takes up where the last process was; what has become final since is looked at again. */
  constructor(chain: Chain, store: SetStore) {
    this.#chain = chain;
    this.#store = store;
    this.#row = this.#read() ?? this.#atGenesis();
    this.#current = this.#voters();
    this.finalized();
    const best = chain.best().number;
    for (const leaf of chain.leaves())
      for (const header of this.#unfinalized(leaf)) {
        const found = announcedChange(header.header, header.hash);
        if (found !== undefined && !(isForced(found) && found.effective <= best))
          this.#announced.set(header.hash, found);
      }
  }

  /** Who decides on the block behind the last finalized one. */
  get current(): VoterSet {
    return this.#current;
  }
  /** Number of each former set, and the last block that it decided on, the oldest first. */
  get ended(): readonly (readonly [setId: bigint, lastBlock: number])[] {
    return this.#row.ended;
  }

  /** Takes up the row that was stored with a final block that the chain goes on from. */
  reload(): void {
    this.#row = this.#read() ?? this.#row;
    this.#current = this.#voters();
    this.#announced.clear();
  }

  #read(): Row | undefined {
    const stored = this.#store.read();
    if (stored === undefined) return undefined;
    return tryDecode(() => decodeAll(row, stored));
  }

  #atGenesis(): Row {
    const authorities = decodeAll(
      authorityList,
      this.#chain.call(this.#chain.genesisHash, "GrandpaApi_grandpa_authorities", NO_INPUT),
    );
    return { set_id: 0n, authorities, finalized: 0, pending: [], ended: [] };
  }

  /** A set in which nobody has a vote decides nothing; the voter of no weight that stands in for it never matches a key. */
  #voters(): VoterSet {
    const { set_id, authorities } = this.#row;
    return VoterSet.of(set_id, authorities) ?? VoterSet.nobody(set_id);
  }

  #unfinalized(leaf: Hex): { readonly hash: Hex; readonly header: Header }[] {
    const out: { readonly hash: Hex; readonly header: Header }[] = [];
    const { number } = this.#chain.finalized();
    for (let hash = leaf; ; ) {
      const header = this.#chain.header(hash);
      if (header === undefined || header.number <= number) return out.reverse();
      out.push({ hash, header });
      hash = header.parentHash;
    }
  }

  /** A block was imported. @returns whether a forced change put another set in place */
  imported({ hash, number }: Block, isBest: boolean): boolean {
    const header = this.#chain.header(hash);
    const found = header === undefined ? undefined : announcedChange(header, hash);
    if (found !== undefined) this.#announced.set(hash, found);
    if (!isBest) return false;
    const due = [...this.#announced.values()].find(
      (each) => isForced(each) && each.effective === number && this.#chain.isAncestor(each.hash, hash),
    );
    if (due === undefined || !isForced(due)) return false;
    this.#announced.clear();
    this.#change(due, due.median, []);
    return true;
  }

  /** More blocks are final. @returns whether another set decides from now on */
  finalized(): boolean {
    const { number, hash } = this.#chain.finalized();
    const before = this.#row.set_id;
    if (number <= this.#row.finalized) return false;
    const path: { readonly hash: Hex; readonly header: Header }[] = [];
    for (let at = hash; ; ) {
      const header = this.#chain.header(at);
      if (header === undefined || header.number <= this.#row.finalized) break;
      path.push({ hash: at, header });
      at = header.parentHash;
    }
    for (const { hash: at, header } of path.reverse()) this.#pass(at, header);
    this.#row = { ...this.#row, finalized: number };
    this.#write();
    for (const [at, { number: announcedAt }] of this.#announced) if (announcedAt <= number) this.#announced.delete(at);
    return this.#row.set_id !== before;
  }

  #pass(hash: Hex, header: Header): void {
    const found = announcedChange(header, hash);
    const { pending } = this.#row;
    if (found !== undefined && !isForced(found)) this.#row = { ...this.#row, pending: [...pending, found] };
    const due = this.#row.pending.find(({ effective }) => effective <= header.number);
    if (due !== undefined)
      this.#change(
        due,
        header.number,
        this.#row.pending.filter((each) => each !== due),
      );
  }

  #change({ next_authorities }: Change, lastBlock: number, pending: readonly Change[]): void {
    const { set_id, ended, finalized } = this.#row;
    this.#row = {
      set_id: set_id + 1n,
      authorities: next_authorities,
      finalized,
      pending,
      ended: [...ended, [set_id, lastBlock]],
    };
    this.#current = this.#voters();
    this.#write();
  }

  #write(): void {
    this.#store.write(encode(row, this.#row));
  }

  /** The last block that the current set decides on, if a change is announced on the best chain and the block is here. */
  get lastBlock(): Block | undefined {
    const number = this.limit(this.#chain.best().hash);
    const hash = number === undefined ? undefined : this.#chain.hashByNumber(number);
    return number === undefined || hash === undefined ? undefined : { hash, number };
  }

  /** The last block that the current set decides on, on the chain that ends in `head`; undefined while no change is announced there. */
  limit(head: Hex): number | undefined {
    const onChain = [...this.#announced.values()].filter(
      (each) => !isForced(each) && (each.hash === head || this.#chain.isAncestor(each.hash, head)),
    );
    const heights = [...this.#row.pending, ...onChain].map(({ effective }) => effective);
    return heights.length === 0 ? undefined : Math.min(...heights);
  }
}
