/** Which signatures blocks will ask for, as far as that can be told before it is executed. */
import { type Signed, signaturesAskedBy } from "#node/signatures/known.ts";
import { askForSignature } from "#runtime/executive/check.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import { initialize } from "#runtime/pallets/system/block.ts";
import { BlockHash, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll } from "#runtime/scale/codec.ts";
import { lentBytes, vec } from "#runtime/scale/collections.ts";
import type { Header } from "#runtime/scale/header.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { authorOf, slotOf, unseal } from "./aura.ts";
import type { Chain, Workspace } from "./chain.ts";
import type { ForeignBlock } from "./import_block.ts";

const authorities = vec(accountId);

/**
 * Looks at blocks with the state of the best block so far, which may be some hundred below: what that tells wrong (other authorities
 * by then, a runtime upgrade) is verified when the block is executed.
 * @param between headers of blocks above the best one and below these, as far as they are known: eras may begin there
 */
export function askedSignatures(
  chain: Pick<Chain, "best" | "openBlock">,
  blocks: readonly Pick<ForeignBlock, "header" | "body">[],
  between: readonly Header[] = [],
): readonly Signed[] {
  // Opened anew each time: the head's cached reads go on to the next block, and must not be added to then.
  const workspace = chain.openBlock(chain.best());
  const { number, hash } = workspace.parent;
  // As if the next block had begun: the state of the genesis block alone does not know the genesis hash.
  initialize(workspace.ctx, number + 1, hash, []);
  for (const header of between) noteParent(workspace, header);
  return signaturesAskedBy(() => {
    const turns = authoritiesOf(workspace);
    for (const { header, body } of blocks) {
      askForSeal(workspace, turns, header);
      noteParent(workspace, header);
      BlockNumber.set(workspace.ctx, header.number);
      for (const extrinsic of body) askFor(workspace, extrinsic);
    }
  });
}

const noteParent = ({ ctx }: Workspace, { number, parentHash }: Header): void => {
  if (number > 0) BlockHash.set(ctx, number - 1, parentHash);
};

const authoritiesOf = ({ runtime, ctx }: Workspace): readonly AccountId[] =>
  decodeAll(authorities, runtime.callApi(ctx, "AuraApi_authorities", new Uint8Array(0)));

function askForSeal({ ctx }: Workspace, turns: readonly AccountId[], header: ForeignBlock["header"]): void {
  const unsealed = unseal(header);
  const slot = slotOf(header);
  if (unsealed === undefined || slot === undefined) return;
  const author = authorOf(slot, turns);
  if (author !== undefined) ctx.host.verifySr25519(unsealed.signature, unsealed.hash, fromHex(author));
}

function askFor({ ctx }: Workspace, extrinsic: Uint8Array): void {
  try {
    askForSignature(ctx, decodeAll(lentBytes, extrinsic));
  } catch (cause) {
    // What is wrong with it shows when its block is executed.
    if (!(cause instanceof DecodeError || cause instanceof TransactionRefused)) throw cause;
  }
}
