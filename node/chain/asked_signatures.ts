/** Which signatures a block will ask for, as far as that can be told before it is executed. */
import { type Signed, signaturesAskedBy } from "#node/signatures/known.ts";
import { checkExtrinsic } from "#runtime/executive/check.ts";
import { initialize } from "#runtime/pallets/system/block.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { authorOf, slotOf, unseal } from "./aura.ts";
import type { Chain, Workspace } from "./chain.ts";
import type { ForeignBlock } from "./import_block.ts";

const authorities = vec(accountId);

/**
 * Looks at the block with the state of the best block so far, which may be some hundred below: what that tells wrong (other authorities
 * by then, a runtime upgrade, an era that begins in between) is verified when the block is executed.
 */
export function askedSignatures(
  chain: Chain,
  { header, body }: Pick<ForeignBlock, "header" | "body">,
): readonly Signed[] {
  // Opened for each block anew: the head's cached reads go on to the next block, and must not be added to then.
  const workspace = chain.openBlock(chain.best());
  const { number, hash } = workspace.parent;
  // As if the next block had begun: the state of the genesis block alone does not know the genesis hash.
  initialize(workspace.ctx, number + 1, hash, []);
  return signaturesAskedBy(() => {
    askForSeal(workspace, header);
    for (const extrinsic of body) askFor(workspace, extrinsic);
  });
}

function askForSeal({ runtime, ctx }: Workspace, header: ForeignBlock["header"]): void {
  const unsealed = unseal(header);
  const slot = slotOf(header);
  if (unsealed === undefined || slot === undefined) return;
  const author = authorOf(slot, decodeAll(authorities, runtime.callApi(ctx, "AuraApi_authorities", new Uint8Array(0))));
  if (author !== undefined) ctx.host.verifySr25519(unsealed.signature, unsealed.hash, fromHex(author));
}

function askFor({ ctx }: Workspace, extrinsic: Uint8Array): void {
  try {
    checkExtrinsic(ctx, decodeAll(bytes, extrinsic), "InBlock");
  } catch {
    // Told that its signature is bad, it always ends here. Whatever else is wrong with it shows when its block is executed.
  }
}
