import type { runtimeVersion } from "#runtime/frame/sp_types.ts";
import type { Infer } from "#runtime/scale/codec.ts";

/** Which runtime this is. Reference: runtime/src/lib.rs `VERSION`, at tag v3.4.9-424. The API ids stand for apis/: a test compares them. */
export const RUNTIME_VERSION: Infer<typeof runtimeVersion> = {
  spec_name: "node-subtensor",
  impl_name: "node-subtensor",
  authoring_version: 1,
  spec_version: 424,
  impl_version: 1,
  apis: [
    [Uint8Array.from([223, 106, 203, 104, 153, 7, 96, 155]), 5],
    [Uint8Array.from([55, 227, 151, 252, 124, 145, 245, 228]), 2],
    [Uint8Array.from([64, 254, 58, 212, 1, 248, 149, 154]), 6],
    [Uint8Array.from([251, 197, 119, 185, 215, 71, 239, 214]), 1],
    [Uint8Array.from([210, 188, 152, 151, 238, 208, 143, 21]), 3],
    [Uint8Array.from([247, 139, 39, 139, 229, 63, 69, 76]), 2],
    [Uint8Array.from([221, 113, 141, 92, 197, 50, 98, 212]), 1],
    [Uint8Array.from([171, 60, 5, 114, 41, 31, 235, 139]), 1],
    [Uint8Array.from([237, 153, 197, 172, 178, 94, 237, 245]), 3],
    [Uint8Array.from([188, 157, 137, 144, 79, 91, 146, 63]), 1],
    [Uint8Array.from([55, 200, 187, 19, 80, 169, 162, 168]), 4],
    [Uint8Array.from([243, 255, 20, 213, 171, 82, 112, 89]), 3],
    [Uint8Array.from([88, 34, 17, 246, 91, 177, 75, 137]), 6],
    [Uint8Array.from([230, 91, 0, 228, 108, 237, 208, 170]), 2],
    [Uint8Array.from([104, 182, 107, 161, 34, 201, 63, 167]), 2],
    [Uint8Array.from([66, 230, 43, 228, 163, 158, 91, 96]), 1],
    [Uint8Array.from([128, 109, 244, 204, 170, 158, 212, 133]), 1],
    [Uint8Array.from([131, 117, 16, 75, 41, 155, 116, 197]), 2],
    [Uint8Array.from([93, 31, 191, 190, 133, 47, 40, 7]), 1],
    [Uint8Array.from([198, 136, 110, 47, 142, 89, 139, 10]), 1],
    [Uint8Array.from([192, 222, 73, 132, 209, 18, 243, 180]), 1],
    [Uint8Array.from([203, 202, 37, 227, 159, 20, 35, 135]), 2],
    [Uint8Array.from([168, 176, 147, 230, 80, 141, 158, 156]), 1],
    [Uint8Array.from([28, 69, 133, 189, 92, 112, 114, 2]), 1],
  ],
  transaction_version: 1,
  system_version: 1,
};
