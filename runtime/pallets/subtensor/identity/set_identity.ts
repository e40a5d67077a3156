import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";

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
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_identity"),
});
