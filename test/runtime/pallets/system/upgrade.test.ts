import { beforeEach, describe, expect, it } from "vitest";
import { makeCall } from "#runtime/frame/call.ts";
import type { Ctx, Host } from "#runtime/frame/ctx.ts";
import { dispatchCall } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import {
  FailedToExtractRuntimeVersion,
  InvalidSpecName,
  SpecVersionNeedsToIncrease,
} from "#runtime/pallets/system/errors.ts";
import { CodeUpdated, RejectedInvalidAuthorizedUpgrade, UpgradeAuthorized } from "#runtime/pallets/system/events.ts";
import { MAX_BLOCK_WEIGHT } from "#runtime/pallets/system/limits.ts";
import { AuthorizedUpgrade, Number as BlockNumber, Digest } from "#runtime/pallets/system/storage.ts";
import {
  apply_authorized_upgrade,
  authorize_upgrade,
  authorize_upgrade_without_checks,
  set_code,
  set_code_without_checks,
  validateUnsigned,
} from "#runtime/pallets/system/upgrade.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, H256 } from "#runtime/primitives/ids.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = signed(`0x${"0a".repeat(32)}` as AccountId);
const CODE_KEY = toHex(new TextEncoder().encode(":code"));
const code = Uint8Array.of(1, 2, 3);
const code_hash = blake2b256Hex(code) as H256;
const { spec_name, spec_version } = RUNTIME_VERSION;

let ctx: Ctx;
/** A machine for which all code is of this version. */
const telling = (version: ReturnType<Host["runtimeVersion"]>): Ctx => {
  const empty = emptyRuntime();
  return { ...empty, host: { ...empty.host, runtimeVersion: () => version } };
};
const start = (version?: ReturnType<Host["runtimeVersion"]>): void => {
  ctx = telling(version);
  BlockNumber.set(ctx, 1);
};
beforeEach(() => start());
const stored = () => ctx.state.getRaw(CODE_KEY);
const REFUSALS = [
  [undefined, FailedToExtractRuntimeVersion],
  [{ spec_name: "node-subtensors", spec_version: spec_version + 1 }, InvalidSpecName],
  [{ spec_name, spec_version }, SpecVersionNeedsToIncrease],
  [{ spec_name, spec_version: spec_version - 1 }, SpecVersionNeedsToIncrease],
] as const;

describe("new code", () => {
  it("is refused unless its version is a later one of this runtime", () => {
    for (const [version, why] of REFUSALS) {
      start(version);
      expect(send(ctx, ROOT_ORIGIN, set_code, { code })).toBe(why.message);
      expect([stored(), Digest.get(ctx)]).toEqual([undefined, []]);
    }
    start({ spec_name, spec_version: spec_version + 1 });
    expect(send(ctx, ROOT_ORIGIN, set_code, { code })).toBe("ok");
    expect([stored(), timesDeposited(ctx, CodeUpdated())]).toEqual([code, 1]);
    expect(Digest.get(ctx)).toEqual([{ type: "RuntimeEnvironmentUpdated", value: undefined }]);
  });

  it("is taken as it is without checks, and takes the rest of the block", () => {
    const outcome = dispatchCall(ctx, makeCall(set_code_without_checks, { code }), ROOT_ORIGIN);
    expect([outcome.actualWeight, stored()]).toEqual([MAX_BLOCK_WEIGHT, code]);
  });

  it("is for root", () => {
    expect([
      send(ctx, ALICE, set_code, { code }),
      send(ctx, ALICE, set_code_without_checks, { code }),
      send(ctx, ALICE, authorize_upgrade, { code_hash }),
      send(ctx, ALICE, authorize_upgrade_without_checks, { code_hash }),
    ]).toEqual(Array(4).fill("BadOrigin"));
  });
});

describe("an authorized upgrade", () => {
  const apply = (bytes = code, origin = ALICE) => send(ctx, origin, apply_authorized_upgrade, { code: bytes });

  it("is applied by anybody, for nothing, once", () => {
    expect(apply()).toBe("NothingAuthorized");
    expect(send(ctx, ROOT_ORIGIN, authorize_upgrade_without_checks, { code_hash })).toBe("ok");
    expect(timesDeposited(ctx, UpgradeAuthorized({ code_hash, check_version: false }))).toBe(1);
    expect(apply(Uint8Array.of(3))).toBe("Unauthorized");
    expect(apply(code, NONE_ORIGIN)).toBe("ok, free");
    expect([stored(), apply()]).toEqual([code, "NothingAuthorized"]);
  });

  it("that is no upgrade is over, for nothing", () => {
    for (const [version, why] of REFUSALS) {
      start(version);
      send(ctx, ROOT_ORIGIN, authorize_upgrade, { code_hash });
      expect(apply()).toBe("ok, free");
      expect(timesDeposited(ctx, RejectedInvalidAuthorizedUpgrade({ code_hash, error: why.value }))).toBe(1);
      expect([stored(), AuthorizedUpgrade.get(ctx)]).toEqual([undefined, undefined]);
    }
  });

  it("is the only bare call of System", () => {
    const refused = (call: Parameters<typeof validateUnsigned>[2]): unknown => {
      try {
        return validateUnsigned(ctx, "External", call);
      } catch (cause) {
        return cause;
      }
    };
    const bare = makeCall(apply_authorized_upgrade, { code });
    expect(refused(bare)).toBeInstanceOf(TransactionRefused);
    send(ctx, ROOT_ORIGIN, authorize_upgrade, { code_hash });
    expect(validateUnsigned(ctx, "External", bare)).toMatchObject({ provides: [fromHex(code_hash)], propagate: true });
    expect(refused(makeCall(set_code, { code }))).toBeInstanceOf(TransactionRefused);
    expect(swallow(() => dispatchCall(ctx, bare, NONE_ORIGIN)).ok).toBe(true);
  });
});
