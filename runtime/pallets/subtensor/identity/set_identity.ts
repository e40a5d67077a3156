import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { HotKeyNotRegisteredInNetwork, InvalidIdentity } from "../errors.ts";
import { ChainIdentitySet } from "../events.ts";
import { isHotkeyRegisteredAnywhere } from "../neurons/lookup.ts";
import { OwnedHotkeys } from "../staking/storage.ts";
import { IdentitiesV2 } from "./storage.ts";
import { isValidIdentity } from "./validate.ts";

/** A coldkey with a registered hotkey says who it is. Errors: HotKeyNotRegisteredInNetwork, InvalidIdentity. Reference: utils/identity.rs do_set_identity. */
export const set_identity = call({
  index: 68,
  args: {
    name: bytes,
    url: bytes,
    github_repo: bytes,
    image: bytes,
    discord: bytes,
    description: bytes,
    additional: bytes,
  },
  weight: { weight: benchmarked(32_040_000n, 6829n, 3, 1) },
  dispatch: (ctx, origin, identity) => {
    const coldkey = ensureSigned(origin);
    const registered = OwnedHotkeys.get(ctx, coldkey).some((hotkey) => isHotkeyRegisteredAnywhere(ctx, hotkey));
    ensure(registered, HotKeyNotRegisteredInNetwork);
    ensure(isValidIdentity(identity), InvalidIdentity);
    IdentitiesV2.set(ctx, coldkey, identity);
    deposit(ctx, ChainIdentitySet(coldkey));
  },
});
