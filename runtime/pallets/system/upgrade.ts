/**
 * New code for the runtime. The next block is executed by the build that the code stands for; code that no build of ours stands for is
 * refused, where the reference would run it.
 * Reference: frame-system lib.rs can_set_code, do_authorize_upgrade, apply_authorized_upgrade.
 */
import { argsOf, call, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, type ModuleError, swallow, Unavailable } from "#runtime/frame/errors.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { invalid, NEUTRAL_VALIDITY, type TransactionSource, type ValidTransaction } from "#runtime/frame/validity.ts";
import type { PostInfo } from "#runtime/frame/weights.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { depositLog } from "./block.ts";
import {
  FailedToExtractRuntimeVersion,
  InvalidSpecName,
  NothingAuthorized,
  SpecVersionNeedsToIncrease,
  Unauthorized,
} from "./errors.ts";
import { CodeUpdated, RejectedInvalidAuthorizedUpgrade, UpgradeAuthorized } from "./events.ts";
import { MAX_BLOCK_WEIGHT } from "./limits.ts";
import { AuthorizedUpgrade } from "./storage.ts";
import type { codeUpgradeAuthorization } from "./types.ts";
import { RUNTIME_VERSION } from "./version.ts";
import * as weights from "./weights.ts";

/** `:code` */
const CODE = toHex(new TextEncoder().encode(":code"));
/** What a block's worth of weight is consumed for: no transaction follows new code. */
const REST_OF_BLOCK: PostInfo = { actualWeight: MAX_BLOCK_WEIGHT };

/** @throws Unavailable for a runtime that this node has not */
function replaceCode(ctx: Ctx, code: Uint8Array): void {
  if (!ctx.host.runs(code)) {
    ctx.host.log("warn", "runtime::system", "new :code is refused: it is none of the runtimes that this node has");
    throw Unavailable;
  }
  ctx.state.setRaw(CODE, code);
  depositLog(ctx, { type: "RuntimeEnvironmentUpdated", value: undefined });
  deposit(ctx, CodeUpdated());
}
const codeHash = spelled(h256, "T::Hash");

/** Why code is no upgrade of this runtime; undefined if it is one. Reference: can_set_code. */
function refusal(ctx: Ctx, code: Uint8Array): ModuleError | undefined {
  const version = ctx.host.runtimeVersion(code);
  if (version === undefined) return FailedToExtractRuntimeVersion;
  if (version.spec_name !== RUNTIME_VERSION.spec_name) return InvalidSpecName;
  return version.spec_version > RUNTIME_VERSION.spec_version ? undefined : SpecVersionNeedsToIncrease;
}
/**
 * New code whose version is checked. Root only.
 * @throws BadOrigin, FailedToExtractRuntimeVersion, InvalidSpecName, SpecVersionNeedsToIncrease
 */
export const set_code = call({
  index: 2,
  args: { code: bytes },
  weight: { weight: weights.SET_CODE, class: "Operational" },
  dispatch(ctx, origin, { code }) {
    ensureRoot(origin);
    const refused = refusal(ctx, code);
    if (refused !== undefined) throw refused;
    replaceCode(ctx, code);
    return REST_OF_BLOCK;
  },
});
/** New code as it is. Root only. */
export const set_code_without_checks = call({
  index: 3,
  args: { code: bytes },
  weight: { weight: weights.SET_CODE, class: "Operational" },
  dispatch(ctx, origin, { code }) {
    ensureRoot(origin);
    replaceCode(ctx, code);
    return REST_OF_BLOCK;
  },
});

function authorize(ctx: Ctx, code_hash: Infer<typeof h256>, check_version: boolean): void {
  AuthorizedUpgrade.set(ctx, { code_hash, check_version });
  deposit(ctx, UpgradeAuthorized({ code_hash, check_version }));
}
/** Lets whoever has code of this hash put it in place, its version checked. Root only. */
export const authorize_upgrade = call({
  index: 9,
  args: { code_hash: codeHash },
  weight: { weight: weights.AUTHORIZE_UPGRADE, class: "Operational" },
  dispatch(ctx, origin, { code_hash }) {
    ensureRoot(origin);
    authorize(ctx, code_hash, true);
  },
});
/** The same without a look at its version. Root only. */
export const authorize_upgrade_without_checks = call({
  index: 10,
  args: { code_hash: codeHash },
  weight: { weight: weights.AUTHORIZE_UPGRADE, class: "Operational" },
  dispatch(ctx, origin, { code_hash }) {
    ensureRoot(origin);
    authorize(ctx, code_hash, false);
  },
});

type Authorization = Infer<typeof codeUpgradeAuthorization>;
/** @throws NothingAuthorized, Unauthorized */
function authorizationOf(ctx: Ctx, code: Uint8Array): Authorization {
  const authorization = AuthorizedUpgrade.get(ctx);
  if (authorization === undefined) throw NothingAuthorized;
  ensure(blake2b256Hex(code) === authorization.code_hash, Unauthorized);
  return authorization;
}
/** The code that was authorized, from whomever. @throws NothingAuthorized, Unauthorized */
export const apply_authorized_upgrade = call({
  index: 11,
  args: { code: bytes },
  weight: { weight: weights.APPLY_AUTHORIZED_UPGRADE, class: "Operational" },
  dispatch(ctx, _origin, { code }) {
    const { code_hash, check_version } = authorizationOf(ctx, code);
    AuthorizedUpgrade.remove(ctx);
    const refused = check_version ? refusal(ctx, code) : undefined;
    if (refused !== undefined) {
      deposit(ctx, RejectedInvalidAuthorizedUpgrade({ code_hash, error: refused.value }));
      return { paysFee: "No" };
    }
    replaceCode(ctx, code);
    return { ...REST_OF_BLOCK, paysFee: "No" };
  },
});

/** The only bare call of System that is valid is an authorized upgrade. @throws TransactionRefused Call */
export function validateUnsigned(ctx: Ctx, _source: TransactionSource, bare: RuntimeCall): ValidTransaction {
  const args = argsOf(bare, apply_authorized_upgrade);
  const authorized = args === undefined ? undefined : swallow(() => authorizationOf(ctx, args.code));
  if (!authorized?.ok) throw invalid("Call");
  return { ...NEUTRAL_VALIDITY, priority: U64.MAX, provides: [fromHex(authorized.value.code_hash)] };
}
