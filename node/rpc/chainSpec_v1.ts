/** `chainSpec_v1_*`: which chain this is. Reference: sc-rpc-spec-v2 chain_spec. */
import { rpcMethod } from "./method.ts";
import type { RpcGroup, RpcServices } from "./services.ts";

/** The name in the chain spec. */
const chainSpec_v1_chainName = ({ chainInfo }: RpcServices) =>
  rpcMethod("chainSpec_v1_chainName", [], () => chainInfo.name);
/** The hash of block 0. */
const chainSpec_v1_genesisHash = ({ chain }: RpcServices) =>
  rpcMethod("chainSpec_v1_genesisHash", [], () => chain.genesisHash);
/** The properties in the chain spec: symbol and decimals of the token, SS58 prefix. */
const chainSpec_v1_properties = ({ chainInfo }: RpcServices) =>
  rpcMethod("chainSpec_v1_properties", [], () => chainInfo.properties);

/** The methods of `chainSpec_v1`. */
export const chainSpec_v1: RpcGroup = [chainSpec_v1_chainName, chainSpec_v1_genesisHash, chainSpec_v1_properties];
