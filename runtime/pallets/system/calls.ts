import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const remark = call({
  index: 0,
  args: { remark: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.remark"),
});
export const set_heap_pages = call({
  index: 1,
  args: { pages: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.set_heap_pages"),
});
export const set_code = call({
  index: 2,
  args: { code: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.set_code"),
});
export const set_code_without_checks = call({
  index: 3,
  args: { code: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.set_code_without_checks"),
});
export const set_storage = call({
  index: 4,
  args: { items: spelled(vec(tuple(bytes, bytes)), "Vec<KeyValue>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.set_storage"),
});
export const kill_storage = call({
  index: 5,
  args: { keys: spelled(vec(bytes), "Vec<Key>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.kill_storage"),
});
export const kill_prefix = call({
  index: 6,
  args: { prefix: spelled(bytes, "Key"), subkeys: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.kill_prefix"),
});
export const remark_with_event = call({
  index: 7,
  args: { remark: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.remark_with_event"),
});
export const authorize_upgrade = call({
  index: 9,
  args: { code_hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.authorize_upgrade"),
});
export const authorize_upgrade_without_checks = call({
  index: 10,
  args: { code_hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.authorize_upgrade_without_checks"),
});
export const apply_authorized_upgrade = call({
  index: 11,
  args: { code: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("System.apply_authorized_upgrade"),
});
