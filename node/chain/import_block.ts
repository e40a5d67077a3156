/** A block from somebody else: verified, executed, compared, committed. Nothing of a refused block stays. */

import { DatabaseError } from "#node/db/errors.ts";
import { TrieError } from "#node/state/errors.ts";
import { BlockInvalid, executeBlock } from "#runtime/executive/execute_block.ts";
import { ApiUnavailable } from "#runtime/frame/unavailable.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { lentBytes, vec } from "#runtime/scale/collections.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { authorOf, slotAt, slotOf, type Unsealed, unseal } from "./aura.ts";
import { refuse } from "./block_verdict.ts";
import type { Chain, Workspace } from "./chain.ts";
import type { ImportedBlock } from "./chain_view.ts";
import type { SlotClaims } from "./slot_claims.ts";

/** A block as a peer, or a file, gives it. */
export type ForeignBlock = {
  readonly header: Header;
  /** Each with its compact length in front. */
  readonly body: readonly Uint8Array[];
  readonly origin: "network" | "sync";
};

/** With the hash of its header. */
type HashedBlock = ForeignBlock & { readonly hash: Hex };

/** What a block is judged by besides the chain. */
export type ImportOptions = {
  /** ms since 1970 */
  readonly now: number;
  /** False where blocks carry no seal: manual and instant sealing. */
  readonly sealed: boolean;
  /** Notes whose block of which slot this is. */
  readonly claims?: SlotClaims;
};

const NO_INPUT = new Uint8Array(0);
/** Clocks may differ by this much, in slots. */
const DRIFT_SLOTS = 1n;
const authorities = vec(accountId);

/**
 * @returns undefined if the block is already here.
 * @throws BlockRefused, the sender's fault; DatabaseError, TrieError, ApiUnavailable: ours
 */
export function importBlock(chain: Chain, block: ForeignBlock, options: ImportOptions): ImportedBlock | undefined {
  const { header } = block;
  const hash = headerHash(header);
  if (chain.has(hash, header.parentHash)) return undefined;
  const parent = parentOf(chain, header);
  if (!chain.isAncestor(chain.finalized().hash, header.parentHash)) throw refuse({ code: "FinalizedFork" });
  return chain.commit({ ...block, hash, workspace: executed(chain, { ...block, hash }, parent, options) });
}

/** Verifies and executes a block, whether it is here or not, and keeps nothing. @throws as `importBlock`; UnknownBlock if its parent's state is gone */
export function checkBlock(chain: Chain, block: ForeignBlock, options: ImportOptions): void {
  executed(chain, { ...block, hash: headerHash(block.header) }, parentOf(chain, block.header), options);
}

/** @throws BlockRefused */
function parentOf(chain: Chain, header: Header): Header {
  const parent = chain.header(header.parentHash);
  if (parent === undefined) throw refuse({ code: "UnknownParent", parent: header.parentHash });
  if (header.number !== parent.number + 1)
    throw refuse({ code: "BadBlock", reason: "number does not follow its parent's" });
  return parent;
}

function executed(chain: Chain, block: HashedBlock, parent: Header, options: ImportOptions): Workspace {
  const { header, body } = block;
  const workspace = chain.openBlock({ hash: header.parentHash, number: parent.number });
  const unsealed = options.sealed ? verifySeal(workspace, block, parent, options) : header;
  execute(workspace, unsealed, body);
  return workspace;
}

/** Checks slot, turn and signature, and gives the header without its seal. @throws BlockRefused */
function verifySeal(
  workspace: Workspace,
  { header, hash }: HashedBlock,
  parent: Header,
  { now, claims }: ImportOptions,
): Header {
  const bad = (reason: string) => refuse({ code: "BadSeal", reason });
  const unsealed = unseal(header);
  if (unsealed === undefined) throw bad("no Aura seal");
  const slot = slotOf(unsealed.header);
  if (slot === undefined) throw bad("no single Aura slot");
  const { runtime, ctx } = workspace;
  const duration = decodeAll(u64, runtime.callApi(ctx, "AuraApi_slot_duration", NO_INPUT));
  const current = slotAt(now, Number(duration));
  if (slot > current + DRIFT_SLOTS) throw refuse({ code: "FutureSlot", slot });
  const parentSlot = parent.number === 0 ? undefined : slotOf(parent);
  if (parentSlot !== undefined && slot <= parentSlot)
    throw bad(`slot ${slot} is not after its parent's, ${parentSlot}`);
  const author = checkSignature(workspace, unsealed, slot);
  claims?.note(slot, author, hash, current);
  return unsealed.header;
}

/** @returns who sealed it */
function checkSignature({ runtime, ctx }: Workspace, { hash, signature }: Unsealed, slot: bigint): AccountId {
  const author = authorOf(slot, decodeAll(authorities, runtime.callApi(ctx, "AuraApi_authorities", NO_INPUT)));
  if (author === undefined) throw refuse({ code: "BadSeal", reason: "there are no authorities" });
  if (signature.length !== 64 || !runtime.host.verifySr25519(signature, hash, fromHex(author as AccountId))) {
    throw refuse({ code: "BadSeal", reason: `not sealed by ${author}, whose slot ${slot} is` });
  }
  return author;
}

function execute(workspace: Workspace, header: Header, body: readonly Uint8Array[]): void {
  try {
    executeBlock(
      workspace.ctx,
      header,
      body.map((extrinsic) => decodeAll(lentBytes, extrinsic)),
    );
  } catch (cause) {
    if (cause instanceof BlockInvalid) throw refuse({ code: "BadBlock", reason: cause.message });
    if (cause instanceof ApiUnavailable || cause instanceof DatabaseError || cause instanceof TrieError) throw cause;
    throw refuse({ code: "BadBlock", reason: `the runtime stopped: ${(cause as Error).message}` });
  }
}
