/** One loaded state and the runtime over it: what the conformance protocol and the benchmark drive. */
import { createHost } from "#node/host.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Trie } from "#node/state/trie.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { ApiError, Runtime } from "#runtime/runtime.ts";

/** New values by key; null removes. */
export type Changes = Readonly<Record<StorageKey, Hex | null>>;

/** `:code`. The recorded chains held it empty, also where the recorded state leaves it out: their roots count it. */
const CODE: StorageKey = "0x3a636f6465";

/** One loaded state, the runtime over it, and what was written since the last commit. */
export class Session {
  readonly #state: MemoryState;
  readonly #runtime: Runtime;
  #overlay: Overlay;
  /** The state that `#overlay` leaves, as of the last time a root was asked for. */
  #ahead: Trie;

  constructor(state: Readonly<Record<StorageKey, Hex>>, fast: boolean) {
    const entries = Object.entries(state).map(([key, value]): [StorageKey, Uint8Array] => [
      key as StorageKey,
      fromHex(value),
    ]);
    this.#state = new MemoryState([[CODE, new Uint8Array()], ...entries]);
    this.#overlay = new Overlay(this.#state);
    this.#ahead = this.#state.snapshot();
    const host = createHost({
      yuma: cpuEngine,
      storageRoot: () => this.#lookAhead().root,
      log: (level, target, message) => process.stderr.write(`${level} ${target}: ${message}\n`),
    });
    this.#runtime = new Runtime({ fast, powFaucet: fast }, host);
  }

  /** Of the state as last committed. */
  get root(): Hex {
    return this.#state.root;
  }

  #lookAhead(): Trie {
    this.#ahead = this.#ahead.apply(this.#overlay.takeFreshChanges()).trie;
    return this.#ahead;
  }

  /** Calls a runtime API. @param keep whether its writes stay @returns output and microseconds, or why it stopped */
  call(method: string, data: Hex, keep: boolean): object {
    const mark = this.#overlay.mark();
    const started = process.hrtime.bigint();
    try {
      const output = this.#runtime.callApi(this.#runtime.context(this.#overlay), method, fromHex(data));
      const us = Number((process.hrtime.bigint() - started) / 1000n);
      if (!keep) this.#overlay.rollback(mark);
      return { ok: toHex(output), us };
    } catch (cause) {
      this.#overlay.rollback(mark);
      if (!(cause instanceof ApiError)) process.stderr.write(`${method}: ${(cause as Error).stack}\n`);
      return { err: (cause as Error).message };
    }
  }

  /** Writes raw storage; null removes. */
  put(changes: Changes): object {
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) this.#overlay.remove(key as StorageKey);
      else this.#overlay.setRaw(key as StorageKey, fromHex(value));
    }
    return { ok: true };
  }

  /** Makes what was written the state. @returns its root, and the values that differ from before */
  commit(): object {
    const written = this.#overlay.changes();
    const changes: Record<string, Hex | null> = {};
    for (const [key, value] of written) {
      const now = value === undefined ? null : toHex(value);
      const stored = this.#state.get(key);
      if (now !== (stored === undefined ? null : toHex(stored))) changes[key] = now;
    }
    this.#state.become(this.#lookAhead());
    this.#overlay = new Overlay(this.#state, this.#overlay.takeCache());
    return { root: this.root, changes };
  }

  /** Reads raw storage; null for nothing. */
  get(key: StorageKey): object {
    const value = this.#overlay.getRaw(key);
    return { ok: value === undefined ? null : toHex(value) };
  }
}
