import type { ImportedBlock, Unsubscribe } from "#node/chain/chain_view.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { GRANDPA_ENGINE_ID } from "#runtime/scale/header.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import type { FinalityEngine, Justification } from "../finality.ts";
import { AuthoritySets } from "./authority_sets.ts";
import { countVote } from "./count_vote.ts";
import { type GossipEvents, GrandpaGossip, type VoteVerdict } from "./gossip.ts";
import {
  type CatchUp,
  type Commit,
  type Message,
  type SignedMessage,
  type SignedVote,
  signingPayload,
  type Vote,
} from "./messages.ts";
import { OwnVotes, type Resumed } from "./own_votes.ts";
import { Pacing } from "./pacing.ts";
import type { Position } from "./peer_view.ts";
import { PendingCommits } from "./pending_commits.ts";
import { checkJustification, commitHolds, connects, encodeJustification, isHere, votesAncestries } from "./proof.ts";
import { Round } from "./round.ts";
import type { Block, BlockTree } from "./tally.ts";
import { buildsOn, prevoteTarget } from "./vote_target.ts";
import type { GrandpaKey, VoterOptions } from "./voter_options.ts";
import type { VoterSet } from "./voter_set.ts";

export class GrandpaVoter implements FinalityEngine, GossipEvents {
  readonly gossip: GrandpaGossip;
  readonly #options: VoterOptions;
  readonly #tree: BlockTree;
  readonly #own: OwnVotes;
  readonly #sets: AuthoritySets;
  #set: VoterSet;
  #round: Round;
  #previous: Round | undefined;
  readonly #pacing: Pacing;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: Unsubscribe | undefined;
  readonly #pendingCommits = new PendingCommits();
  /** Valid votes of the next round, from those who are there already: one of each kind of each voter. */
  #early: SignedMessage[] = [];
  readonly #votesCast = { Prevote: 0, Precommit: 0, PrimaryPropose: 0 };
  #stopped = false;

  constructor(options: VoterOptions) {
    this.#options = options;
    const { chain } = options;
    this.#tree = {
      parent: (hash) => chain.header(hash)?.parentHash,
      number: (hash) => chain.header(hash)?.number,
    };
    this.#sets = new AuthoritySets(chain, options.sets);
    this.#set = this.#sets.current;
    this.#own = new OwnVotes(options.store);
    this.#pacing = new Pacing(options.gossipMs);
    const resumed = this.#own.resume(this.#set.id);
    this.#round = this.#newRound(resumed.round);
    this.#previous = this.#restored(resumed);
    this.gossip = new GrandpaGossip(this, options.network);
  }

  start(): void {
    this.#unsubscribe = this.#options.chain.onImported((block) => this.#onImported(block));
    for (const vote of this.#own.kept) this.#accept(this.#round, vote);
    this.#pacing.begin();
    this.#advance();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.gossip.stop();
  }

  /** What neighbours are told. */
  get position(): Position {
    return { round: this.#round.number, setId: this.#set.id, finalized: this.#options.chain.finalized().number };
  }
  /** How many votes of our own keys have been sent since the start, by kind. */
  get votesCast(): Readonly<Record<Message["type"], number>> {
    return this.#votesCast;
  }
  get sets(): AuthoritySets {
    return this.#sets;
  }
  /** The round that goes on, and the one before. */
  get rounds(): { readonly current: Round; readonly previous: Round | undefined } {
    return { current: this.#round, previous: this.#previous };
  }
  /** Good votes that others may lack: of the round before, of this one, of the next. */
  *votes(): Generator<{ readonly round: bigint; readonly vote: SignedMessage }> {
    for (const round of [this.#previous, this.#round])
      for (const vote of round?.votes() ?? []) yield { round: round?.number ?? 0n, vote };
    for (const vote of this.#early) yield { round: this.#round.number + 1n, vote };
  }

  /** The last block that the current set decides on, if a change is announced and the block is here. */
  get lastOfSet(): Block | undefined {
    return this.#sets.lastBlock;
  }

  knows(hash: Hex): boolean {
    return this.#tree.number(hash) !== undefined;
  }

  #restored({ previous }: Resumed): Round | undefined {
    if (previous === undefined) return undefined;
    const { base_hash: hash, base_number: number } = previous;
    const round = new Round(previous.round_number, { hash, number }, this.#set, this.#tree);
    round.replay(previous);
    return round;
  }

  #newRound(number: bigint): Round {
    return new Round(number, this.#options.chain.finalized(), this.#set, this.#tree);
  }

  #keys(): readonly GrandpaKey[] {
    return this.#options.keys().filter(({ id }) => this.#set.has(id));
  }

  /** Does whatever the votes and the time allow now. Called after every event; cheap when nothing is due. */
  #advance(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    try {
      this.#retryCommits();
      for (let moved = true; moved; ) {
        this.#vote();
        this.#finalizeBy(this.#previous);
        this.#finalizeBy(this.#round);
        moved = this.#nextRound();
      }
    } catch (cause) {
      this.#options.log(`stuck in round ${this.#round.number}: ${(cause as Error).message}`);
    }
    this.#wake();
  }

  /** Looks again when the next timer of this round is due. */
  #wake(): void {
    const now = performance.now();
    const times = [this.#prevoteAt(), this.#pacing.precommitAt(this.#set.size), this.#pacing.joinAt()];
    const next = Math.min(...times.filter((at) => at > now));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#advance(), next - now + 1);
  }
  #prevoteAt(): number {
    return this.#pacing.prevoteAt(this.#set.size, this.#previous?.estimate(), this.#options.chain.finalized());
  }

  /** Without the round before nobody knows what it may have decided; a single voter knows, having decided alone. */
  get #mayVote(): boolean {
    return this.#round.number === 1n || this.#previous !== undefined || this.#set.size === 1;
  }

  #vote(): void {
    const keys = this.#keys();
    if (keys.length === 0 || !this.#mayVote) return;
    const now = performance.now();
    this.#propose(keys);
    const target = prevoteTarget(this.#options.chain, this.#sets, this.#round, this.#previous);
    if (this.#round.prevotes.size > 0) this.#pacing.prompted();
    const somethingToDo = target.number > this.#options.chain.finalized().number || now >= this.#pacing.joinAt();
    if (!this.#own.has("Prevote") && now >= this.#prevoteAt() && somethingToDo) {
      this.#cast(keys, { type: "Prevote", value: voteFor(target) });
    }
    const ghost = this.#round.prevoteGhost();
    const mayPrecommit = this.#own.has("Prevote") && !this.#own.has("Precommit") && this.#buildsOnPrevious(ghost);
    if (
      ghost !== undefined &&
      mayPrecommit &&
      (this.#round.isGhostSettled || now >= this.#pacing.precommitAt(this.#set.size))
    ) {
      this.#cast(keys, { type: "Precommit", value: voteFor(ghost) });
    }
  }

  /** Whose turn it is says what the last round may have decided on, so that all build on the same. */
  #propose(keys: readonly GrandpaKey[]): void {
    const primary = keys.filter(({ id }) => id === this.#set.primaryOf(this.#round.number));
    const estimate = this.#previous?.estimate();
    if (primary.length === 0 || this.#own.has("PrimaryPropose") || this.#own.has("Prevote")) return;
    if (estimate === undefined || estimate.number <= this.#options.chain.finalized().number) return;
    this.#cast(primary, { type: "PrimaryPropose", value: voteFor(estimate) });
  }

  #buildsOnPrevious(block: Block | undefined): boolean {
    const estimate = this.#previous?.estimate();
    return block !== undefined && (estimate === undefined || buildsOn(this.#options.chain, estimate.hash, block.hash));
  }

  #cast(keys: readonly GrandpaKey[], message: Message): void {
    const round = this.#round;
    const setId = this.#set.id;
    const payload = signingPayload(message, round.number, setId);
    const votes = keys.map((key): SignedMessage => ({ message, signature: key.sign(payload), id: key.id }));
    this.#own.record(setId, round.number, votes).then(
      () => this.#send(setId, round, votes),
      (cause) => this.#options.log(`a vote of round ${round.number} is not sent: ${(cause as Error).message}`),
    );
  }

  #send(setId: bigint, round: Round, votes: readonly SignedMessage[]): void {
    if (this.#stopped) return;
    for (const vote of votes) {
      this.#accept(round, vote);
      this.#votesCast[vote.message.type]++;
      this.gossip.sendVote(vote, round.number, setId);
    }
    this.#advance();
  }

  #accept(round: Round, { message, signature, id }: SignedMessage): boolean {
    const signed = { vote: message.value, signature, id };
    if (message.type !== "PrimaryPropose") return countVote(round, message.type, signed, this.#options.log);
    if (round.primary !== undefined || id !== this.#set.primaryOf(round.number)) return false;
    round.primary = { hash: message.value.target_hash, number: message.value.target_number };
    return true;
  }

  #finalizeBy(round: Round | undefined): void {
    const block = round?.finalized();
    if (round === undefined || block === undefined || block.number <= this.#options.chain.finalized().number) return;
    const precommits = round.proofOf(block);
    if (precommits === undefined) return;
    const commit: Commit = { target_hash: block.hash, target_number: block.number, precommits };
    // Of the set that voted: the block may be the last of it.
    const setId = this.#set.id;
    if (this.#finalize(block, commit, round.number)) this.gossip.sendCommit(commit, round.number, setId);
  }

  #finalize(block: Block, commit: Commit, round: bigint): boolean {
    const { chain } = this.#options;
    const votes_ancestries = votesAncestries(chain, block, commit);
    return this.#store(block, encodeJustification({ round, commit, votes_ancestries }));
  }

  /** @returns false if a block beside it is final already: more than a third of the voters have voted twice then. */
  #store(block: Block, proof: Uint8Array): boolean {
    const { chain, log } = this.#options;
    if (!buildsOn(this.#options.chain, chain.finalized().hash, block.hash)) {
      log(`block ${block.number} (${block.hash}) is proven final beside the finalized chain: voters have equivocated`);
      return false;
    }
    chain.finalize(block.hash, encode(justifications, [[GRANDPA_ENGINE_ID, proof]]));
    if (this.#sets.finalized()) this.#takeOver();
    this.gossip.announce();
    return true;
  }

  /** A block was imported: more to vote for, or, after a forced change, other voters. */
  #onImported({ hash, number, isBest }: ImportedBlock): void {
    if (this.#sets.imported({ hash, number }, isBest)) this.#takeOver();
    this.#advance();
  }

  /** The chain goes on from a final block far ahead, with which its authority set was stored. */
  resume(): void {
    this.#sets.reload();
    this.#takeOver();
  }

  /** Another set decides from now on, beginning with its first round. */
  #takeOver(): void {
    this.#set = this.#sets.current;
    this.#options.log(`authority set ${this.#set.id} of ${this.#set.size} takes over`);
    this.#previous = undefined;
    this.#pendingCommits.clear();
    this.#early = [];
    this.#enter(this.#newRound(1n));
  }

  #nextRound(): boolean {
    if (!this.#round.completable()) return false;
    this.#follow(this.#round);
    return true;
  }

  /** Goes on with the round after one that has ended. */
  #follow(ended: Round): void {
    this.#previous = ended;
    const early = ended.number === this.#round.number ? this.#early : [];
    this.#early = [];
    this.#enter(this.#newRound(ended.number + 1n));
    for (const vote of early) this.#accept(this.#round, vote);
  }

  #enter(round: Round): void {
    this.#round = round;
    this.#pacing.begin();
    this.#own
      .enter(this.#set.id, round.number, this.#previous?.record())
      .catch((cause) => this.#options.log(`round ${round.number} is not on disk: ${(cause as Error).message}`));
    this.gossip.announce();
  }

  #isSigned({ message, signature, id }: SignedMessage, round: bigint): boolean {
    if (!this.#set.has(id)) return false;
    return this.#options.verify(signature, signingPayload(message, round, this.#set.id), fromHex(id));
  }

  /** A vote from the network. @returns "new" or "early" if others should hear of it. */
  onVote(round: bigint, setId: bigint, vote: SignedMessage): VoteVerdict {
    if (setId !== this.#set.id) return setId > this.#set.id ? "ahead" : "stale";
    const target = [this.#round, this.#previous].find((each) => each?.number === round);
    if (target === undefined && round !== this.#round.number + 1n)
      return round > this.#round.number ? "ahead" : "stale";
    if (!this.#isSigned(vote, round)) return "bad";
    if (target === undefined) {
      const isFirst = !this.#early.some(({ id, message }) => id === vote.id && message.type === vote.message.type);
      if (!isFirst) return "known";
      this.#early.push(vote);
      return "early";
    }
    if (!this.#accept(target, vote)) return "known";
    this.#advance();
    return "new";
  }

  /** The votes of this or a later round, from a peer that has seen it end: if it has ended by them, we go on with the next. @returns false if a vote is not valid. */
  onCatchUp(setId: bigint, told: CatchUp): boolean {
    const { round_number: number } = told;
    if (setId !== this.#set.id || number < this.#round.number) return true;
    const isValid = (type: "Prevote" | "Precommit", { vote, signature, id }: SignedVote): boolean =>
      this.#isSigned({ message: { type, value: vote }, signature, id }, number);
    if (!told.prevotes.every((vote) => isValid("Prevote", vote))) return false;
    if (!told.precommits.every((vote) => isValid("Precommit", vote))) return false;
    const round = new Round(number, this.#baseOf(told), this.#set, this.#tree);
    if (number === this.#round.number) {
      this.#round.replay(told);
      round.replay(this.#round.record());
    } else round.replay(told);
    if (round.completable()) this.#follow(round);
    this.#advance();
    return true;
  }

  /** Counting may begin at any block below what the round decides; a peer's base serves if it is on our finalized chain. */
  #baseOf({ base_hash: hash, base_number: number }: CatchUp): Block {
    const finalized = this.#options.chain.finalized();
    return this.#tree.number(hash) === number && buildsOn(this.#options.chain, hash, finalized.hash)
      ? { hash, number }
      : finalized;
  }

  /** A commit from the network. @returns whether it proved something; "pending" while its block is not here. */
  onCommit(round: bigint, setId: bigint, commit: Commit): "new" | "known" | "pending" | "stale" | "bad" {
    if (setId !== this.#set.id) return "stale";
    if (commit.target_number <= this.#options.chain.finalized().number) return "known";
    if (!commitHolds(commit, round, this.#set, this.#options.verify, () => true)) return "bad";
    if (!isHere(this.#tree, commit)) {
      this.#pendingCommits.add({ round, commit });
      return "pending";
    }
    if (!connects(this.#tree, commit)) return "bad";
    this.#finalize({ hash: commit.target_hash, number: commit.target_number }, commit, round);
    this.#advance();
    return "new";
  }

  #retryCommits(): void {
    for (const { round, commit } of this.#pendingCommits.takeRipe(this.#tree)) {
      const { target_hash: hash, target_number: number } = commit;
      const isNews = number > this.#options.chain.finalized().number && connects(this.#tree, commit);
      const setId = this.#set.id;
      if (isNews && this.#finalize({ hash, number }, commit, round)) this.gossip.sendCommit(commit, round, setId);
    }
  }

  importJustification(block: Block, [engine, proof]: Justification): boolean {
    const { chain, verify } = this.#options;
    if (engine !== GRANDPA_ENGINE_ID) return false;
    if (block.number <= chain.finalized().number) return true;
    if (checkJustification(proof, block, this.#set, verify) === undefined) return false;
    const isStored = this.#store(block, proof);
    this.#advance();
    return isStored;
  }
}

const voteFor = ({ hash, number }: Block): Vote => ({ target_hash: hash, target_number: number });
