/**
 * GRANDPA: votes in rounds until more than two thirds agree on a block, and makes it final with a proof that anybody can check.
 *
 * Safe whatever the clocks do; the timers only give others time to speak. Own votes are on disk before they are sent, so that a restart
 * never votes twice in one round. Reference: finality-grandpa voter; sc-consensus-grandpa.
 */
import type { Chain } from "#node/chain/chain.ts";
import type { Unsubscribe } from "#node/chain/chain_view.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { consensusEngineId, GRANDPA_ENGINE_ID } from "#runtime/scale/header.ts";
import type { FinalityEngine, Justification } from "../finality.ts";
import { readAuthoritySet } from "./authorities.ts";
import { type GossipEvents, GrandpaGossip, type GrandpaNetwork } from "./gossip.ts";
import { type Commit, type Message, type SignedMessage, signingPayload, type Vote, type VoterId } from "./messages.ts";
import { OwnVotes, type VoteStore } from "./own_votes.ts";
import {
  type AuthoritySet,
  checkJustification,
  commitHolds,
  encodeJustification,
  type VerifyEd25519,
  votesAncestries,
} from "./proof.ts";
import { Round } from "./round.ts";
import { type Block, type BlockTree, pathTo, threshold } from "./tally.ts";

/** A key of ours that may vote. */
export type GrandpaKey = {
  readonly id: VoterId;
  /** ed25519 signature of 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
};

export type VoterOptions = {
  readonly chain: Chain;
  readonly keys: () => readonly GrandpaKey[];
  readonly verify: VerifyEd25519;
  readonly store: VoteStore;
  readonly network: () => GrandpaNetwork | undefined;
  /** How long a message may take to reach everybody, ms. */
  readonly gossipMs: number;
  readonly log: (text: string) => void;
};

const justifications = vec(tuple(consensusEngineId, bytes));
/**
 * Authorities vote this many blocks behind the head, which may still change. A single one too: a client that looks at a block when its
 * transaction is included (@polkadot/api) loses that status to a finality that comes at once. Reference: BeforeBestBlockBy.
 */
const BEHIND_BEST = 2;
/** Commits for blocks that have not been imported yet: as many are kept. */
const MAX_PENDING_COMMITS = 16;

export class GrandpaVoter implements FinalityEngine, GossipEvents {
  readonly gossip: GrandpaGossip;
  readonly #options: VoterOptions;
  readonly #tree: BlockTree;
  readonly #own: OwnVotes;
  #set: AuthoritySet;
  #round: Round;
  #previous: Round | undefined;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #pendingCommits: { readonly round: bigint; readonly commit: Commit }[] = [];

  constructor(options: VoterOptions) {
    this.#options = options;
    const { chain } = options;
    this.#tree = {
      parent: (hash) => chain.header(hash)?.parentHash,
      number: (hash) => chain.header(hash)?.number,
    };
    this.#set = readAuthoritySet(chain, chain.finalized().hash);
    this.#own = new OwnVotes(options.store);
    this.#round = this.#newRound(this.#own.resume(this.#set.id));
    this.gossip = new GrandpaGossip(this, options.network);
  }

  start(): void {
    this.#unsubscribe = this.#options.chain.onImported(() => this.#advance());
    for (const vote of this.#own.cast) this.#accept(this.#round, vote);
    this.#startedAt = performance.now();
    this.#advance();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.gossip.stop();
  }

  /** What neighbours are told. */
  get position(): { readonly round: bigint; readonly setId: bigint; readonly finalized: number } {
    return { round: this.#round.number, setId: this.#set.id, finalized: this.#options.chain.finalized().number };
  }
  get set(): AuthoritySet {
    return this.#set;
  }
  /** The round that goes on, and the one before. */
  get rounds(): { readonly current: Round; readonly previous: Round | undefined } {
    return { current: this.#round, previous: this.#previous };
  }
  /** Own votes of this round: told again now and then, for those who missed them. */
  get ownVotes(): readonly SignedMessage[] {
    return this.#own.cast;
  }

  #newRound(number: bigint): Round {
    return new Round(number, this.#options.chain.finalized(), this.#set.voters.length, this.#tree);
  }

  #keys(): readonly GrandpaKey[] {
    return this.#options.keys().filter(({ id }) => this.#set.voters.includes(id));
  }

  /** Does whatever the votes and the time allow now. Called after every event; cheap when nothing is due. */
  #advance(): void {
    clearTimeout(this.#timer);
    this.#retryCommits();
    for (let moved = true; moved; ) {
      this.#vote();
      this.#finalizeBy(this.#previous);
      this.#finalizeBy(this.#round);
      moved = this.#nextRound();
    }
    this.#wake();
  }

  /** Looks again when the next timer of this round is due. */
  #wake(): void {
    const elapsed = performance.now() - this.#startedAt;
    const due = [this.#prevoteDelay(), this.#precommitDelay()].find((delay) => delay > elapsed);
    if (due !== undefined) this.#timer = setTimeout(() => this.#advance(), due - elapsed + 1);
  }
  #prevoteDelay(): number {
    return this.#set.voters.length === 1 ? 0 : this.#options.gossipMs;
  }
  #precommitDelay(): number {
    return this.#set.voters.length === 1 ? 0 : 3 * this.#options.gossipMs;
  }

  #vote(): void {
    const keys = this.#keys();
    if (keys.length === 0) return;
    const elapsed = performance.now() - this.#startedAt;
    const target = this.#prevoteTarget();
    const somethingToDo = target.number > this.#options.chain.finalized().number || this.#round.prevotes.size > 0;
    if (!this.#own.has("Prevote") && elapsed >= this.#prevoteDelay() && somethingToDo) {
      this.#cast(keys, { type: "Prevote", value: voteFor(target) });
    }
    const ghost = this.#round.prevoteGhost();
    const everybody = this.#round.prevotes.size === this.#set.voters.length;
    const mayPrecommit = this.#own.has("Prevote") && !this.#own.has("Precommit") && this.#buildsOnPrevious(ghost);
    if (ghost !== undefined && mayPrecommit && (everybody || elapsed >= this.#precommitDelay())) {
      this.#cast(keys, { type: "Precommit", value: voteFor(ghost) });
    }
  }

  #buildsOnPrevious(block: Block | undefined): boolean {
    const estimate = this.#previous?.estimate();
    return block !== undefined && (estimate === undefined || this.#isAncestor(estimate.hash, block.hash));
  }

  #isAncestor(ancestor: Hex, descendant: Hex): boolean {
    const { chain } = this.#options;
    return (
      chain.header(ancestor) !== undefined &&
      chain.header(descendant) !== undefined &&
      chain.isAncestor(ancestor, descendant)
    );
  }

  /** The best block, or a little before it; never off the chain that the last round may have decided on. */
  #prevoteTarget(): Block {
    const { chain } = this.#options;
    const finalized = chain.finalized();
    let target: Block = chain.best();
    for (let steps = 0; steps < BEHIND_BEST && target.number > finalized.number; steps++) {
      const parent = chain.header(target.hash)?.parentHash;
      if (parent === undefined) break;
      target = { hash: parent, number: target.number - 1 };
    }
    const estimate = this.#previous?.estimate();
    if (estimate !== undefined && !this.#isAncestor(estimate.hash, target.hash)) return estimate;
    return this.#isAncestor(finalized.hash, target.hash) ? target : finalized;
  }

  #cast(keys: readonly GrandpaKey[], message: Message): void {
    const payload = signingPayload(message, this.#round.number, this.#set.id);
    const votes = keys.map((key): SignedMessage => ({ message, signature: key.sign(payload), id: key.id }));
    this.#own.record(this.#set.id, this.#round.number, votes);
    for (const vote of votes) {
      this.#accept(this.#round, vote);
      this.gossip.sendVote(vote, this.#round.number, this.#set.id);
    }
  }

  #accept(round: Round, { message, signature, id }: SignedMessage): boolean {
    const signed = { vote: message.value, signature, id };
    if (message.type === "Prevote") return round.prevotes.add(signed);
    if (message.type === "Precommit") return round.precommits.add(signed);
    return false;
  }

  #finalizeBy(round: Round | undefined): void {
    const block = round?.finalized();
    if (round === undefined || block === undefined || block.number <= this.#options.chain.finalized().number) return;
    const commit: Commit = { target_hash: block.hash, target_number: block.number, precommits: round.proofOf(block) };
    this.#finalize(block, commit, round.number);
    this.gossip.sendCommit(commit, round.number, this.#set.id);
  }

  #finalize(block: Block, commit: Commit, round: bigint): void {
    const { chain } = this.#options;
    const votes_ancestries = votesAncestries(chain, block, commit);
    this.#store(block, encodeJustification({ round, commit, votes_ancestries }));
  }

  #store(block: Block, proof: Uint8Array): void {
    this.#options.chain.finalize(block.hash, encode(justifications, [[GRANDPA_ENGINE_ID, proof]]));
    const set = readAuthoritySet(this.#options.chain, block.hash);
    if (set.id === this.#set.id) return;
    this.#options.log(`authority set ${set.id} of ${set.voters.length} takes over`);
    this.#set = set;
    this.#previous = undefined;
    this.#enter(this.#newRound(1n));
  }

  #nextRound(): boolean {
    if (!this.#round.completable()) return false;
    this.#previous = this.#round;
    this.#enter(this.#newRound(this.#round.number + 1n));
    return true;
  }

  #enter(round: Round): void {
    this.#round = round;
    this.#startedAt = performance.now();
    this.#own.enter(this.#set.id, round.number);
    this.gossip.announce();
  }

  /** A vote from the network. @returns "new" if it counts now and others should hear of it. */
  onVote(round: bigint, setId: bigint, vote: SignedMessage): "new" | "known" | "ahead" | "stale" | "bad" {
    if (setId !== this.#set.id) return setId > this.#set.id ? "ahead" : "stale";
    const target = [this.#round, this.#previous].find((each) => each?.number === round);
    if (target === undefined) return round > this.#round.number ? "ahead" : "stale";
    if (!this.#set.voters.includes(vote.id)) return "bad";
    const payload = signingPayload(vote.message, round, setId);
    if (!this.#options.verify(vote.signature, payload, fromHex(vote.id))) return "bad";
    if (!this.#accept(target, vote)) return "known";
    this.#advance();
    return "new";
  }

  /**
   * The votes of a later round, from a peer that has seen it end: if a supermajority of precommits is among them, we go on from there.
   * @returns false if a vote is not valid.
   */
  onCatchUp(setId: bigint, round: bigint, votes: readonly SignedMessage[]): boolean {
    if (setId !== this.#set.id || round < this.#round.number) return true;
    const valid = votes.every(
      ({ message, signature, id }) =>
        this.#set.voters.includes(id) &&
        this.#options.verify(signature, signingPayload(message, round, setId), fromHex(id)),
    );
    const precommits = new Set(votes.flatMap(({ message, id }) => (message.type === "Precommit" ? [id] : [])));
    if (!valid || precommits.size < threshold(this.#set.voters.length)) return valid;
    if (round > this.#round.number) {
      this.#previous = undefined;
      this.#enter(this.#newRound(round));
    }
    for (const vote of votes) this.#accept(this.#round, vote);
    this.#advance();
    return true;
  }

  /** A commit from the network. @returns whether it proved something; "pending" while its block is not here. */
  onCommit(round: bigint, setId: bigint, commit: Commit): "new" | "known" | "pending" | "stale" | "bad" {
    if (setId !== this.#set.id) return "stale";
    if (commit.target_number <= this.#options.chain.finalized().number) return "known";
    if (this.#tree.number(commit.target_hash) === undefined) {
      this.#pendingCommits = [...this.#pendingCommits, { round, commit }].slice(-MAX_PENDING_COMMITS);
      return "pending";
    }
    if (!this.#commitHolds(round, commit)) return "bad";
    this.#applyCommit(round, commit);
    this.#advance();
    return "new";
  }

  #commitHolds(round: bigint, commit: Commit): boolean {
    const block: Block = { hash: commit.target_hash, number: commit.target_number };
    return commitHolds(
      commit,
      round,
      this.#set,
      this.#options.verify,
      (target) => pathTo(this.#tree, block, target).length > 0,
    );
  }

  #applyCommit(round: bigint, commit: Commit): void {
    const setId = this.#set.id;
    this.#finalize({ hash: commit.target_hash, number: commit.target_number }, commit, round);
    if (this.#set.id !== setId || round < this.#round.number) return;
    this.#previous = undefined;
    this.#enter(this.#newRound(round + 1n));
  }

  #retryCommits(): void {
    const ripe = this.#pendingCommits.filter(({ commit }) => this.#tree.number(commit.target_hash) !== undefined);
    if (ripe.length === 0) return;
    this.#pendingCommits = this.#pendingCommits.filter((each) => !ripe.includes(each));
    for (const { round, commit } of ripe) {
      const isNews = commit.target_number > this.#options.chain.finalized().number;
      if (isNews && this.#commitHolds(round, commit)) this.#applyCommit(round, commit);
    }
  }

  importJustification(block: Block, [engine, proof]: Justification): boolean {
    const { chain, verify } = this.#options;
    if (engine !== GRANDPA_ENGINE_ID) return false;
    if (block.number <= chain.finalized().number) return true;
    if (checkJustification(proof, block, this.#set, verify) === undefined) return false;
    this.#store(block, proof);
    this.#advance();
    return true;
  }
}

const voteFor = ({ hash, number }: Block): Vote => ({ target_hash: hash, target_number: number });
