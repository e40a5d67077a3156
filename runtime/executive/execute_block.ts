/** A block that somebody else made, executed and compared with its header. Reference: frame-executive `execute_block`. */
import type { Ctx } from "../frame/ctx.ts";
import { BlockHash } from "../pallets/system/storage.ts";
import { toHex } from "../primitives/hex.ts";
import { encode } from "../scale/codec.ts";
import { digest, type Header } from "../scale/header.ts";
import { applyExtrinsic, finalizeBlock, initializeBlock } from "./block.ts";
import { checkExtrinsic } from "./check.ts";
import { isInherent } from "./inherents.ts";

/** Where the reference's runtime would panic. `at` is the extrinsic, where one is to blame. */
export type BlockInvalidCode =
  | "ParentHash"
  | "InherentPosition"
  | "ExtrinsicRefused"
  | "Digest"
  | "StateRoot"
  | "ExtrinsicsRoot";
/** A block that does not execute, or not to what its header says; `at` is the extrinsic at fault, if it is one. */
export class BlockInvalid extends Error {
  /** What is wrong with it. */
  readonly code: BlockInvalidCode;
  /** Index of the extrinsic at fault; undefined where it is the header or the block as a whole. */
  readonly at: number | undefined;
  constructor(code: BlockInvalidCode, message: string, at?: number) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

/** @param header without its seal, as the runtime sees it. @throws BlockInvalid */
export function executeBlock(ctx: Ctx, header: Header, extrinsics: readonly Uint8Array[]): void {
  initializeBlock(ctx, header);
  if (header.number === 0 || BlockHash.get(ctx, header.number - 1) !== header.parentHash) {
    throw new BlockInvalid("ParentHash", `block ${header.number} does not name its parent`);
  }
  let inherents = 0;
  extrinsics.forEach((bytes, at) => {
    if (leadsAsInherent(ctx, bytes)) {
      if (inherents !== at) throw new BlockInvalid("InherentPosition", `inherent behind an extrinsic, at ${at}`, at);
      inherents += 1;
    }
    const applied = applyExtrinsic(ctx, bytes);
    if (!applied.ok) {
      throw new BlockInvalid(
        "ExtrinsicRefused",
        `extrinsic ${at}: ${applied.error.type} ${applied.error.value.type}`,
        at,
      );
    }
  });
  compareHeaders(header, finalizeBlock(ctx));
}

const BARE_PREAMBLES = [0x04, 0x05];
/** Only bare extrinsics can be inherents: the others need not be decoded twice. */
const leadsAsInherent = (ctx: Ctx, bytes: Uint8Array): boolean =>
  BARE_PREAMBLES.includes(bytes[0] ?? -1) && isInherent(checkExtrinsic(ctx, bytes, "InBlock"));

function compareHeaders(claimed: Header, computed: Header): void {
  if (toHex(encode(digest, claimed.digest)) !== toHex(encode(digest, computed.digest))) {
    throw new BlockInvalid("Digest", "digest items differ from those that execution gives");
  }
  if (claimed.stateRoot !== computed.stateRoot) {
    throw new BlockInvalid("StateRoot", `state root ${claimed.stateRoot}, execution gives ${computed.stateRoot}`);
  }
  if (claimed.extrinsicsRoot !== computed.extrinsicsRoot) {
    throw new BlockInvalid("ExtrinsicsRoot", `extrinsics root ${claimed.extrinsicsRoot} is not that of the body`);
  }
}
