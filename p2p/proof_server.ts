/**
 * Answers what light clients and state-syncing nodes ask: `/light/2`, `/state/2`, `/sync/warp`.
 * Reference: sc-network-light light_client_requests/handler.rs, sc-network-sync state_request_handler.rs, warp_request_handler.rs.
 */
import type { H256 } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll, decodePrefix, encode } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import type { ProofSource } from "./chain.ts";
import { OTHER_REQUESTS } from "./protocol_limits.ts";
import { type RequestContext, type RequestHandler, RequestProtocol } from "./request_response.ts";
import { lightRequest, lightResponse } from "./wire/light.ts";
import type { ChainProtocols } from "./wire/names.ts";
import { stateRequest, stateResponse } from "./wire/state.ts";

/** `StorageProof` of sp-trie: the trie nodes. */
const storageProof = vec(bytes);
const MAX_KEYS = 4096;

const methodName = (raw: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    throw new DecodeError("method is not UTF-8");
  }
};
const checkedKeys = (keys: readonly Uint8Array[]): readonly Uint8Array[] => {
  if (keys.length === 0 || keys.length > MAX_KEYS) throw new DecodeError(`read of ${keys.length} keys`);
  return keys;
};
const encodedProof = (nodes: readonly Uint8Array[] | undefined): Uint8Array | undefined =>
  nodes === undefined ? undefined : encode(storageProof, nodes);

/** Undefined if the source proves neither reads nor calls. A proof that cannot be given is answered as absent. */
export function lightHandler(source: ProofSource): RequestHandler | undefined {
  if (source.readProof === undefined && source.callProof === undefined) return undefined;
  return async (_peer, raw) => {
    const { request } = lightRequest.decode(raw);
    if (request === undefined) throw new DecodeError("request of no kind");
    const block: H256 = decodePrefix(h256, request.value.block);
    if (request.case === "remote_call_request") {
      const { method, data } = request.value;
      const proof = encodedProof(await source.callProof?.(block, methodName(method), data));
      return lightResponse.encode({ response: { case: "remote_call_response", value: { proof } } });
    }
    const child = request.case === "remote_read_child_request" ? request.value.storage_key : undefined;
    const proof = encodedProof(await source.readProof?.(block, checkedKeys(request.value.keys), child));
    return lightResponse.encode({ response: { case: "remote_read_response", value: { proof } } });
  };
}

/** Undefined if the source gives no state. */
export function stateHandler(source: ProofSource): RequestHandler | undefined {
  if (source.stateProof === undefined && source.stateEntries === undefined) return undefined;
  return (_peer, raw) => stateAnswer(source, raw);
}

async function stateAnswer(source: ProofSource, raw: Uint8Array): Promise<Uint8Array | undefined> {
  const request = stateRequest.decode(raw);
  const block: H256 = decodeAll(h256, request.block);
  if (request.start.length > 2) throw new DecodeError(`start of ${request.start.length} keys`);
  if (!request.no_proof) {
    const proof = await source.stateProof?.(block, request.start);
    return proof === undefined ? undefined : stateResponse.encode({ entries: [], proof });
  }
  const parts = await source.stateEntries?.(block, request.start);
  if (parts === undefined) return undefined;
  const entries = parts.map((part) => ({
    state_root: part.stateRoot,
    entries: part.entries.map(([key, value]) => ({ key, value })),
    complete: part.complete,
  }));
  return stateResponse.encode({ entries, proof: new Uint8Array() });
}

/** Undefined if the source gives no warp proofs. */
export function warpHandler(source: ProofSource): RequestHandler | undefined {
  if (source.warpProof === undefined) return undefined;
  return async (_peer, raw) => await source.warpProof?.(decodeAll(h256, raw));
}

/** The protocols of proofs: peers may be asked by each, and are answered where there is something to answer with. */
export type ProofProtocols = {
  readonly state: RequestProtocol;
  readonly light: RequestProtocol;
  readonly warp: RequestProtocol;
};

/** Answers what can be answered with proofs from `proofs`. */
export async function serveProofs(
  context: RequestContext,
  { state, light, warp }: ChainProtocols,
  proofs: ProofSource,
): Promise<ProofProtocols> {
  return {
    state: await RequestProtocol.start(context, state, OTHER_REQUESTS, stateHandler(proofs)),
    light: await RequestProtocol.start(context, light, OTHER_REQUESTS, lightHandler(proofs)),
    warp: await RequestProtocol.start(context, warp, OTHER_REQUESTS, warpHandler(proofs)),
  };
}
