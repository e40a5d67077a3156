/** An overlay that tells what the runtime reads and writes. Reference: sp-state-machine ext.rs, what it traces under the target `state`. */
import type { CallDecoder, Codec } from "../scale/codec.ts";
import { encode } from "../scale/codec.ts";
import { type Cleared, Overlay } from "./overlay.ts";
import type { StateReader, StorageKey } from "./state.ts";

/** One access to one key. Values are SCALE, undefined where there is none; a removal is a `Put` of none. */
export type StorageAccess = { readonly key: StorageKey } & (
  | { readonly method: "Get" | "Put"; readonly value: Uint8Array | undefined }
  | { readonly method: "Exists"; readonly result: boolean }
  /** An element behind those of a sequence. */
  | { readonly method: "Append"; readonly value: Uint8Array }
);

/**
 * Behaves as an overlay. Clearing a prefix and going through keys tells nothing: it is no access to a key in the reference either. Each access
 * costs an encoding more, so a block that nobody watches has no use for this.
 */
export class ObservedOverlay extends Overlay {
  readonly #tell: (access: StorageAccess) => void;
  /** Whether an access is going on, which may be made of others. */
  #isInside = false;

  constructor(base: StateReader, tell: (access: StorageAccess) => void) {
    super(base);
    this.#tell = tell;
  }

  #inside<T>(access: () => T): T {
    const wasInside = this.#isInside;
    this.#isInside = true;
    try {
      return access();
    } finally {
      this.#isInside = wasInside;
    }
  }

  #told(access: () => StorageAccess): void {
    if (!this.#isInside) this.#tell(access());
  }

  override get<T>(key: StorageKey, codec: Codec<T>, calls?: CallDecoder): T | undefined {
    this.#told(() => ({ method: "Get", key, value: super.getRaw(key) }));
    return super.get(key, codec, calls);
  }

  override getRaw(key: StorageKey): Uint8Array | undefined {
    const value = super.getRaw(key);
    this.#told(() => ({ method: "Get", key, value }));
    return value;
  }

  override has(key: StorageKey): boolean {
    const result = super.has(key);
    this.#told(() => ({ method: "Exists", key, result }));
    return result;
  }

  override set<T>(key: StorageKey, codec: Codec<T>, value: T): void {
    this.#told(() => ({ method: "Put", key, value: encode(codec, value) }));
    super.set(key, codec, value);
  }

  override setRaw(key: StorageKey, raw: Uint8Array): void {
    this.#told(() => ({ method: "Put", key, value: raw }));
    super.setRaw(key, raw);
  }

  override remove(key: StorageKey): void {
    this.#told(() => ({ method: "Put", key, value: undefined }));
    super.remove(key);
  }

  override append<T>(key: StorageKey, element: Codec<T>, value: T): void {
    this.#told(() => ({ method: "Append", key, value: encode(element, value) }));
    this.#inside(() => super.append(key, element, value));
  }

  override clearPrefix(prefix: StorageKey, limit?: number): Cleared {
    return this.#inside(() => super.clearPrefix(prefix, limit));
  }

  override *keys(prefix: StorageKey, after?: StorageKey): Generator<StorageKey> {
    const keys = super.keys(prefix, after);
    try {
      for (;;) {
        const next = this.#inside(() => keys.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      keys.return(undefined);
    }
  }
}
