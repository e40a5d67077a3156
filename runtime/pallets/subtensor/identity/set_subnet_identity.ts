import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";

export const set_subnet_identity = call({
  index: 78,
  args: {
    netuid: netUid,
    subnet_name: bytes,
    github_repo: bytes,
    subnet_contact: bytes,
    subnet_url: bytes,
    discord: bytes,
    description: bytes,
    logo_url: bytes,
    additional: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_subnet_identity"),
});
