/** Which source of pulses `--drand-beacon` means. */
import { HttpFetchTimeout } from "#runtime/pallets/drand/constants.ts";
import { devSource } from "./dev_source.ts";
import { FileSource } from "./file_source.ts";
import { HttpSource } from "./http_source.ts";
import type { PulseSource } from "./pulse_source.ts";

/** What `--drand-beacon` says: see the README. */
export type DrandOption =
  | { readonly kind: "none" }
  /** The development beacon; a round every so many blocks, or every 3 s. */
  | { readonly kind: "dev"; readonly everyBlocks: number | undefined }
  /** Upstream's endpoints if no URL is given. */
  | { readonly kind: "http"; readonly url: string | undefined }
  | { readonly kind: "file"; readonly path: string }
  /** `dev_setDrandPulse` alone. */
  | { readonly kind: "rpc" };

const MAX_BLOCKS = 1_000_000;

function withValue(kind: string, value: string): DrandOption | undefined {
  if (kind === "dev") {
    const everyBlocks = /^\d{1,7}$/.test(value) ? Number.parseInt(value, 10) : 0;
    return everyBlocks >= 1 && everyBlocks <= MAX_BLOCKS ? { kind, everyBlocks } : undefined;
  }
  if (kind === "http") return /^https?:\/\/./.test(value) && URL.canParse(value) ? { kind, url: value } : undefined;
  return kind === "file" && value !== "" ? { kind, path: value } : undefined;
}

/** @returns undefined for a text that means none of them */
export function parseDrandOption(text: string): DrandOption | undefined {
  const equals = text.indexOf("=");
  if (equals >= 0) return withValue(text.slice(0, equals), text.slice(equals + 1));
  switch (text) {
    case "none":
    case "rpc":
      return { kind: text };
    case "dev":
      return { kind: text, everyBlocks: undefined };
    case "http":
      return { kind: text, url: undefined };
    default:
      return undefined;
  }
}

/** @param warn takes one line @returns undefined where pulses come by RPC only, or not at all */
export function sourceOf(option: DrandOption, warn: (text: string) => void): PulseSource | undefined {
  switch (option.kind) {
    case "dev":
      return devSource(option);
    case "http":
      return new HttpSource(option.url, Number(HttpFetchTimeout.get({ features: { fast: false, powFaucet: false } })));
    case "file":
      return new FileSource(option.path, (what) => warn(`Drand: ${option.path}: ${what}`));
    default:
      return undefined;
  }
}
