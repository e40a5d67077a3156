/** Messages of `/light/2`. Reference: sc-network-light schema/light.v1.proto. */
import { blobs, message, oneOf, optionalBlob, requiredBlob } from "./protobuf.ts";

const remoteCallRequest = message({ block: requiredBlob(2), method: requiredBlob(3), data: requiredBlob(4) });
const remoteReadRequest = message({ block: requiredBlob(2), keys: blobs(3) });
const remoteReadChildRequest = message({ block: requiredBlob(2), storage_key: requiredBlob(3), keys: blobs(6) });
export const lightRequest = message({
  request: oneOf({
    remote_call_request: [1, remoteCallRequest],
    remote_read_request: [2, remoteReadRequest],
    remote_read_child_request: [4, remoteReadChildRequest],
  }),
});

const proofResponse = message({ proof: optionalBlob(2) });
export const lightResponse = message({
  response: oneOf({ remote_call_response: [1, proofResponse], remote_read_response: [2, proofResponse] }),
});
