import { call } from "#runtime/frame/call.ts";
import { dbReads } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { Deprecated } from "../errors.ts";

/** Always fails, whoever asks: `announce_coldkey_swap` has taken its place. @throws Deprecated */
export const schedule_swap_coldkey = call({
  index: 73,
  args: { new_coldkey: accountId },
  weight: { weight: dbReads(5) },
  dispatch() {
    throw Deprecated;
  },
});
