/** Peers on disk: where they were found and what they did, so that a restarted node finds its network and forgets no ban. */
import { readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { isMultiaddress, isPeerId } from "./address.ts";
import type { PeerStore, StoredPeer } from "./peers.ts";

/** Peers and addresses beyond these are not written. */
const MAX_PEERS = 1_024;
const VERSION = 1;

type PeerFileContent = { readonly version: number; readonly savedAt: number; readonly peers: readonly StoredPeer[] };

/** What a file of peers holds. */
export type LoadedPeers = {
  readonly peers: readonly StoredPeer[];
  /** ms since they were saved. */
  readonly age: number;
};

export class PeerFile {
  readonly #path: string;
  readonly #now: () => number;
  #writing: Promise<void> = Promise.resolve();

  /** @param path of a JSON file @param now ms since 1970 */
  constructor(path: string, now: () => number = Date.now) {
    this.#path = path;
    this.#now = now;
  }

  /**
   * What was saved last. Nothing if there is none; a file that is not ours or damaged is put aside, and `problem` told: it costs a
   * node no more than looking for its peers anew.
   */
  load(problem: (text: string) => void): LoadedPeers {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOENT")
        problem(`cannot read ${this.#path}: ${(cause as Error).message}`);
      return { peers: [], age: 0 };
    }
    const content = parse(text);
    if (content !== undefined) return { peers: content.peers, age: Math.max(0, this.#now() - content.savedAt) };
    try {
      renameSync(this.#path, `${this.#path}.damaged`);
    } catch {
      rmSync(this.#path, { force: true });
    }
    problem(`${this.#path} is damaged: peers are looked for anew`);
    return { peers: [], age: 0 };
  }

  /** Resolves when the peers are on disk: either all of them or, after a crash, all of those before. */
  save(peers: readonly StoredPeer[]): Promise<void> {
    const content: PeerFileContent = { version: VERSION, savedAt: this.#now(), peers: peers.slice(0, MAX_PEERS) };
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write(JSON.stringify(content)));
    return this.#writing;
  }

  async #write(text: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const next = `${this.#path}.next`;
    const file = await open(next, "w", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, this.#path);
  }
}

/** A store of peers that outlives the process. */
export class KeptPeers {
  readonly #file: PeerFile;
  readonly #peers: PeerStore;
  readonly #problem: (text: string) => void;

  constructor(path: string, peers: PeerStore, problem: (text: string) => void) {
    this.#file = new PeerFile(path);
    this.#peers = peers;
    this.#problem = problem;
  }

  load(): void {
    const { peers, age } = this.#file.load(this.#problem);
    this.#peers.restore(peers, age);
  }

  /** Resolves when saved; a disk that is full is no reason to stop. */
  async save(): Promise<void> {
    try {
      await this.#file.save(this.#peers.stored());
    } catch (cause) {
      this.#problem(`peers are not saved: ${(cause as Error).message}`);
    }
  }
}

function parse(text: string): PeerFileContent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, savedAt, peers } = (json ?? {}) as Partial<PeerFileContent>;
  if (version !== VERSION || typeof savedAt !== "number" || !Array.isArray(peers)) return undefined;
  return { version, savedAt, peers: peers.filter(isStoredPeer) };
}

function isStoredPeer(value: unknown): value is StoredPeer {
  const { peer, reputation, addresses } = (value ?? {}) as Partial<Record<keyof StoredPeer, unknown>>;
  if (typeof peer !== "string" || !isPeerId(peer) || !Number.isInteger(reputation) || !Array.isArray(addresses))
    return false;
  return addresses.every((address) => typeof address === "string" && isMultiaddress(address));
}
