import { call } from "#runtime/frame/call.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { createAccountIfNonExistent } from "./hotkeys.ts";

/** Makes the caller the owner of a hotkey that has none; does nothing for an owned one. @throws CannotUseSystemAccount */
export const try_associate_hotkey = call({
  index: 91,
  args: { hotkey: accountId },
  weight: { weight: benchmarked(25_337_000n, 4283n, 3, 3) },
  dispatch: (ctx, origin, { hotkey }) => {
    createAccountIfNonExistent(ctx, ensureSigned(origin), hotkey);
  },
});
