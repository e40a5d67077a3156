/** How much is kept of states or of bodies. Reference: sc-cli params/pruning_params.rs. */
export type PruningMode =
  /** Everything. */
  | { readonly kind: "archive" }
  /** Everything of finalized blocks and of those that can still become so. */
  | { readonly kind: "archive-canonical" }
  /** The last `blocks` finalized blocks, and those that can still become so. */
  | { readonly kind: "keep"; readonly blocks: number };

/** Keeps everything. */
export const ARCHIVE: PruningMode = { kind: "archive" };
/** Keeps what is final and what can still become so. */
export const ARCHIVE_CANONICAL: PruningMode = { kind: "archive-canonical" };

/** The mode that `archive`, `archive-canonical` or a number (below 2^32) stands for on the command line; undefined for other text. */
export function parsePruningMode(text: string): PruningMode | undefined {
  if (text === "archive") return ARCHIVE;
  if (text === "archive-canonical") return ARCHIVE_CANONICAL;
  const blocks = /^\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  return blocks < 2 ** 32 ? { kind: "keep", blocks } : undefined;
}

/** The mode as the command line spells it. */
export const printPruningMode = (mode: PruningMode): string => (mode.kind === "keep" ? `${mode.blocks}` : mode.kind);
