import type { Commit } from "./messages.ts";
import { isHere } from "./proof.ts";
import type { BlockTree } from "./tally.ts";

type Pending = { readonly round: bigint; readonly commit: Commit };

/** As many are kept, the latest. */
const MOST = 16;

/** Commits, their signatures checked, for blocks that have not been imported yet. */
export class PendingCommits {
  #waiting: readonly Pending[] = [];

  add(pending: Pending): void {
    this.#waiting = [...this.#waiting, pending].slice(-MOST);
  }

  /** Takes out those whose blocks have all been imported. */
  takeRipe(tree: BlockTree): readonly Pending[] {
    const ripe = this.#waiting.filter(({ commit }) => isHere(tree, commit));
    if (ripe.length > 0) this.#waiting = this.#waiting.filter((each) => !ripe.includes(each));
    return ripe;
  }

  clear(): void {
    this.#waiting = [];
  }
}
