/** Messages of `/light/2`. Reference: sc-network-light schema/light.v1.proto. */
import { blobs, message, oneOf, optionalBlob, requiredBlob } from "./protobuf.ts";

const remoteCallRequest = message({ block: requiredBlob(2), method: requiredBlob(3), data: requiredBlob(4) });
const remoteReadRequest = message({ block: requiredBlob(2), keys: blobs(3) });
const remoteReadChildRequest = message({ block: requiredBlob(2), storage_key: requiredBlob(3), keys: blobs(6) });
/** `Request`: a runtime call or storage keys, to be proven. */
export const lightRequest = message({
  request: oneOf({
    remote_call_request: [1, remoteCallRequest],
    remote_read_request: [2, remoteReadRequest],
    remote_read_child_request: [4, remoteReadChildRequest],
  }),
});

const proofResponse = message({ proof: optionalBlob(2) });
/** `Response`: trie nodes in SCALE; none where the block's state is not there. */
export const lightResponse = message({
  response: oneOf({ remote_call_response: [1, proofResponse], remote_read_response: [2, proofResponse] }),
});
