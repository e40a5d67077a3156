import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { StorageKey } from "#runtime/frame/state.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { type Codec, decodeAll } from "#runtime/scale/codec.ts";
import { Pulses } from "../../runtime/pallets/drand/storage.ts";
import { pulse } from "../../runtime/pallets/drand/types.ts";
import { openTimelocked } from "../../runtime/pallets/subtensor/weights/open_timelock.ts";
import { TimelockedWeightCommits } from "../../runtime/pallets/subtensor/weights/storage.ts";
import { readTimelocked } from "../../runtime/pallets/subtensor/weights/timelock.ts";

const commitsOfEpoch = TimelockedWeightCommits.value as Codec<ReturnType<typeof TimelockedWeightCommits.get>>;

interface Commit {
  readonly who: AccountId;
  readonly ciphertext: Uint8Array;
  readonly round: bigint;
}

/** The signatures and the commits that a recorded chain stored, each once. */
function recorded(file: string) {
  const lines = gunzipSync(readFileSync(new URL(`../../../shared/vectors/rest/${file}`, import.meta.url)))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, Record<StorageKey, StorageKey | null>>);
  const pulses = new Map<bigint, Uint8Array>();
  const commits = new Map<string, Commit>();
  for (const [key, value] of lines.flatMap((line) => Object.entries(line["genesis"] ?? line["changes"] ?? {}))) {
    if (value === null) continue;
    if (key.startsWith(Pulses.prefix)) {
      const [round] = Pulses.decodeKey(key as StorageKey);
      pulses.set(round, decodeAll(pulse, fromHex(value)).signature);
    } else if (key.startsWith(TimelockedWeightCommits.prefix)) {
      for (const [who, , ciphertext, round] of decodeAll(commitsOfEpoch, fromHex(value)))
        commits.set(`${who}${ciphertext}`, { who, ciphertext, round });
    }
  }
  return { pulses, commits: [...commits.values()] };
}

describe.each(["beacons-1.jsonl.gz", "beacons-2.jsonl.gz"])("timelocked commits of %s", (file) => {
  const { pulses, commits } = recorded(file);
  const opened = commits.flatMap((commit) => {
    const signature = pulses.get(commit.round);
    const plain = signature === undefined ? undefined : openTimelocked(commit.ciphertext, signature);
    return signature === undefined || plain === undefined ? [] : [{ ...commit, signature, plain }];
  });

  it("open with the beacon's signature of their round", () => {
    expect(opened.length).toBeGreaterThanOrEqual(20);
  });

  it("hold weights of their committer", () => {
    const weights = opened.map(({ plain, who }) => readTimelocked(plain, who));
    expect(weights.filter((given) => given !== undefined).length).toBeGreaterThanOrEqual(15);
    for (const given of weights) expect(given?.uids.length).toBe(given?.values.length);
  });

  it("open with no other signature, and not when a bit of them is wrong", () => {
    for (const { ciphertext, round, signature } of opened.slice(0, 2)) {
      for (const [other, wrong] of [...pulses].slice(0, 8))
        if (other !== round) expect(openTimelocked(ciphertext, wrong)).toBeUndefined();
      for (const at of [0, 50, 110, 150, 190, ciphertext.length - 30]) {
        const damaged = ciphertext.slice();
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        expect(openTimelocked(damaged, signature), `bit of byte ${at}`).toBeUndefined();
      }
      for (let length = 0; length < ciphertext.length - 16; length += 37)
        expect(openTimelocked(ciphertext.subarray(0, length), signature)).toBeUndefined();
    }
  });
});
