import { ActionableError } from "#node/actionable.ts";
import type { Hex } from "#runtime/primitives/hex.ts";

/** What is wrong, by code: whether it can be opened at all, is used by others, is damaged, or was asked for what it has not. */
export type DatabaseErrorDetail =
  /** Another process has the database open. */
  | { readonly code: "locked"; readonly path: string }
  /** The folder or file holds something that this node did not write. Nothing was changed in it. */
  | { readonly code: "foreign"; readonly path: string }
  /** What is stored cannot be what was written: a damaged file, a row that does not decode, a missing node. */
  | { readonly code: "corrupt"; readonly what: string }
  | { readonly code: "unknown_version"; readonly found: string; readonly expected: string }
  /** The database is of another chain. */
  | { readonly code: "wrong_genesis"; readonly found: Hex; readonly expected: Hex }
  /** A database keeps the kind of state pruning that it was made with; only a number of blocks may become another number. */
  | { readonly code: "incompatible_pruning"; readonly stored: string; readonly requested: string }
  | { readonly code: "unknown_block"; readonly hash: Hex }
  | { readonly code: "unknown_parent"; readonly hash: Hex; readonly parent: Hex }
  | { readonly code: "block_exists"; readonly hash: Hex }
  | { readonly code: "genesis_exists" }
  /** Blocks are here already, so the chain cannot begin with another one. */
  | { readonly code: "history_exists" }
  /** Header bytes that do not decode, or whose state root is not that of the state given with them. */
  | { readonly code: "bad_block"; readonly hash: Hex; readonly what: string }
  /** Finality only moves on to descendants of the finalized block. */
  | { readonly code: "not_descendant"; readonly hash: Hex; readonly finalized: Hex }
  /** The disk refused a write (full, gone). Nothing after it is written. */
  | { readonly code: "io"; readonly what: string };

/** What the database cannot do, by code; the message says what to do about it. */
export class DatabaseError extends ActionableError {
  override readonly name = "DatabaseError";
  readonly detail: DatabaseErrorDetail;

  constructor(detail: DatabaseErrorDetail, options?: ErrorOptions) {
    super(describe(detail), options);
    this.detail = detail;
  }
}

function describe(detail: DatabaseErrorDetail): string {
  switch (detail.code) {
    case "locked":
      return `the database at ${detail.path} is in use by another process`;
    case "foreign":
      return `${detail.path} holds something else than a database of this node; choose another base path or remove it`;
    case "corrupt":
      return `the database is damaged: ${detail.what}; restore it from a copy, or purge the chain and sync again`;
    case "unknown_version":
      return `the database has format ${detail.found}, this version of the node reads ${detail.expected}`;
    case "wrong_genesis":
      return `the database is of the chain with genesis ${detail.found}, not ${detail.expected}; choose another base path or purge the chain`;
    case "incompatible_pruning":
      return `the database was made with state pruning "${detail.stored}" and cannot go on with "${detail.requested}"`;
    case "unknown_block":
      return `block ${detail.hash} is not in the database`;
    case "unknown_parent":
      return `parent ${detail.parent} of block ${detail.hash} is not in the database`;
    case "block_exists":
      return `block ${detail.hash} is in the database already`;
    case "genesis_exists":
      return "the database has a genesis block already";
    case "history_exists":
      return "the database has blocks already";
    case "bad_block":
      return `block ${detail.hash}: ${detail.what}`;
    case "not_descendant":
      return `block ${detail.hash} does not descend from the finalized block ${detail.finalized}`;
    case "io":
      return `the database cannot be written: ${detail.what}`;
  }
}
