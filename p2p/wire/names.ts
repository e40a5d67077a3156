/** Names under which the protocols are negotiated: the chain's own first, then what older nodes know. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** The first one is offered first. */
export type ProtocolNames = readonly [main: string, ...legacy: string[]];

/** Every protocol of one chain. */
export interface ChainProtocols {
  readonly blockAnnounces: ProtocolNames;
  readonly transactions: ProtocolNames;
  readonly grandpa: ProtocolNames;
  readonly sync: ProtocolNames;
  readonly state: ProtocolNames;
  readonly light: ProtocolNames;
  readonly warp: ProtocolNames;
  readonly kademlia: ProtocolNames;
}

/**
 * @param protocolId of the chain spec ("bittensor"; upstream falls back to "sup").
 * @param forkId of the chain spec, where two chains share a genesis.
 */
export function chainProtocols(genesisHash: Hex, protocolId: string, forkId?: string): ChainProtocols {
  const own = forkId === undefined ? genesisHash.slice(2) : `${genesisHash.slice(2)}/${forkId}`;
  const names = (suffix: string, legacy = `/${protocolId}/${suffix}`): ProtocolNames => [`/${own}/${suffix}`, legacy];
  return {
    blockAnnounces: names("block-announces/1"),
    transactions: names("transactions/1"),
    grandpa: names("grandpa/1", "/paritytech/grandpa/1"),
    sync: names("sync/2"),
    state: names("state/2"),
    light: names("light/2"),
    warp: names("sync/warp"),
    kademlia: names("kad"),
  };
}
