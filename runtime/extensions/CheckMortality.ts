import { argsOf } from "../frame/call.ts";
import { birth, death } from "../frame/era.ts";
import { invalid, NEUTRAL_VALIDITY } from "../frame/validity.ts";
import { U64 } from "../numerics/saturating.ts";
import { submit_encrypted } from "../pallets/mev_shield/calls.ts";
import { BlockHash, Number as BlockNumber } from "../pallets/system/storage.ts";
import { h256 } from "../scale/ids.ts";
import { extension } from "./extension.ts";
import { checkMortality } from "./extension_types.ts";

/** Blocks that an encrypted transaction may wait for its key. */
const MAX_SHIELD_PERIOD = 8;

/**
 * How long a transaction is good for, counted from a block whose hash is signed: AncientBirthBlock if that block is forgotten.
 * Encrypted transactions must be short-lived: Stale. Reference: runtime/src/check_mortality.rs, frame-system extensions/check_mortality.rs.
 */
export const CheckMortality = extension({
  identifier: "CheckMortality",
  codec: checkMortality,
  implicit: h256,
  implicitOf(ctx, era) {
    const born = birth(era, BlockNumber.get(ctx));
    if (!BlockHash.has(ctx, born)) throw invalid("AncientBirthBlock");
    return BlockHash.get(ctx, born);
  },
  validate(ctx, era, { call }) {
    if (argsOf(call, submit_encrypted) !== undefined) {
      if (era.type === "Immortal" || era.period > MAX_SHIELD_PERIOD) throw invalid("Stale");
    }
    const now = BlockNumber.get(ctx);
    const validity = () => {
      const end = death(era, now);
      const longevity = end === undefined ? U64.MAX - BigInt(now) : BigInt(Math.max(0, end - now));
      return { ...NEUTRAL_VALIDITY, longevity };
    };
    return { validity, val: undefined };
  },
});
