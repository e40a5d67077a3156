import { readFileSync, statSync } from "node:fs";
import { toHex } from "#runtime/primitives/hex.ts";
import type { Pulse } from "./dev_beacon.ts";
import { PulseFormatError, pulseOfText } from "./pulse_json.ts";
import { type PulseQuestion, type PulseSource, PulseSourceError, problemOf, problemText } from "./pulse_source.ts";

/** @throws PulseSourceError */
function pulsesOf(path: string): readonly Pulse[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const pulses = lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [pulseOfText(line)];
    } catch (cause) {
      if (cause instanceof PulseFormatError) throw new PulseSourceError(`line ${at + 1}: ${cause.message}`);
      throw cause;
    }
  });
  return pulses.sort((a, b) => (a.round < b.round ? -1 : 1));
}

/** A file of pulses, one JSON object a line, looked at again whenever it changes. Pulses of other beacons are passed over, each with one line in the log. */
export class FileSource implements PulseSource {
  readonly name: string;
  readonly #path: string;
  readonly #refused: (what: string) => void;
  readonly #bad = new Set<string>();
  #read: { readonly changed: number; readonly pulses: readonly Pulse[] } | undefined;

  /** @param refused told of each pulse that is passed over */
  constructor(path: string, refused: (what: string) => void) {
    this.name = path;
    this.#path = path;
    this.#refused = refused;
  }

  async pulses({ beacon, after, most }: PulseQuestion): Promise<readonly Pulse[]> {
    const good: Pulse[] = [];
    for (const pulse of this.#all()) {
      if (good.length >= most) break;
      const mark = `${toHex(beacon.public_key)} ${pulse.round} ${toHex(pulse.signature)}`;
      if (pulse.round <= after || this.#bad.has(mark)) continue;
      const problem = problemOf(beacon, pulse);
      if (problem === undefined) {
        good.push(pulse);
        continue;
      }
      this.#bad.add(mark);
      this.#refused(problemText(pulse.round, problem));
    }
    return good;
  }

  #all(): readonly Pulse[] {
    try {
      const changed = statSync(this.#path).mtimeMs;
      if (this.#read?.changed !== changed) this.#read = { changed, pulses: pulsesOf(this.#path) };
      return this.#read.pulses;
    } catch (cause) {
      if (cause instanceof Error && "syscall" in cause) throw new PulseSourceError(cause.message);
      throw cause;
    }
  }
}
