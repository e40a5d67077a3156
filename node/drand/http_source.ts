/** Drand's HTTP API: `URL/CHAIN/public/latest`, `URL/CHAIN/public/ROUND`. Reference: pallets/drand/src/lib.rs fetch_and_decode_from_any_endpoint. */
import { toBareHex } from "#runtime/primitives/hex.ts";
import type { Pulse } from "./dev_beacon.ts";
import { PulseFormatError, pulseOfText } from "./pulse_json.ts";
import { type PulseQuestion, type PulseSource, PulseSourceError, problemOf, problemText } from "./pulse_source.ts";

/** Upstream's. */
const ENDPOINTS = [
  "https://api.drand.sh",
  "https://api2.drand.sh",
  "https://api3.drand.sh",
  "https://drand.cloudflare.com",
  "https://api.drand.secureweb3.com:6875",
] as const;
/** No pulse is as long as that. */
const MAX_ANSWER_BYTES = 16_384;

type Fetch = typeof fetch;

async function textOf(response: Response): Promise<string> {
  const bytes: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new PulseSourceError("the answer is too long");
    bytes.push(chunk);
  }
  return Buffer.concat(bytes).toString();
}

/** What undici says is in the cause. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

/** Asks endpoints over HTTP; the first good answer counts. */
export class HttpSource implements PulseSource {
  readonly name: string;
  readonly #endpoints: readonly string[];
  readonly #timeoutMs: number;
  readonly #fetch: Fetch;

  /** @param url of one endpoint; upstream's five, asked at once, if left out @param timeoutMs of one question */
  constructor(url: string | undefined, timeoutMs: number, fetcher: Fetch = fetch) {
    this.#endpoints = url === undefined ? ENDPOINTS : [url.replace(/\/+$/, "")];
    const others = this.#endpoints.length - 1;
    this.name = `${this.#endpoints[0]}${others > 0 ? ` and ${others} others` : ""}`;
    this.#timeoutMs = timeoutMs;
    this.#fetch = fetcher;
  }

  /** Of a chain without pulses the latest, else those that follow; a round that cannot be had ends the answer. */
  async pulses({ beacon, after, most }: PulseQuestion): Promise<readonly Pulse[]> {
    const chain = toBareHex(beacon.hash);
    const checked = async (round: bigint): Promise<Pulse> => {
      const pulse = await this.#ask(`/${chain}/public/${round}`);
      if (pulse.round !== round) throw new PulseSourceError(`round ${pulse.round} where ${round} was asked for`);
      const problem = problemOf(beacon, pulse);
      if (problem !== undefined) throw new PulseSourceError(problemText(pulse.round, problem));
      return pulse;
    };
    const latest = await this.#ask(`/${chain}/public/latest`);
    if (after === 0n) return [await checked(latest.round)];
    const pulses: Pulse[] = [];
    for (let round = after + 1n; round <= latest.round && pulses.length < most; round++) {
      try {
        pulses.push(await checked(round));
      } catch (cause) {
        if (pulses.length === 0 || !(cause instanceof PulseSourceError)) throw cause;
        return pulses;
      }
    }
    return pulses;
  }

  /** The first answer that is a pulse. @throws PulseSourceError with what the first endpoint said */
  async #ask(path: string): Promise<Pulse> {
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(this.#timeoutMs)]);
    try {
      return await Promise.any(this.#endpoints.map((endpoint) => this.#askOne(`${endpoint}${path}`, signal)));
    } catch (cause) {
      throw new PulseSourceError(reasonOf(cause instanceof AggregateError ? cause.errors[0] : cause));
    } finally {
      done.abort();
    }
  }

  async #askOne(url: string, signal: AbortSignal): Promise<Pulse> {
    const response = await this.#fetch(url, { signal, redirect: "follow" });
    if (!response.ok) throw new PulseSourceError(`status ${response.status} from ${url}`);
    try {
      return pulseOfText(await textOf(response));
    } catch (cause) {
      if (cause instanceof PulseFormatError) throw new PulseSourceError(`${url}: ${cause.message}`);
      throw cause;
    }
  }
}
