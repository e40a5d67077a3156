/** `system_*`: the node and its peers. Reference: sc-rpc-api system/mod.rs. */
import { LogFilterError } from "#node/log.ts";
import { internalError, RpcError } from "./errors.ts";
import { rpcMethod } from "./method.ts";
import { required, text } from "./params.ts";
import type { LogFilterControl, RpcGroup, RpcNetwork, RpcServices } from "./services.ts";

const MALFORMED_PEER = 2002;
const INTERNAL_ERROR = -32603;
const UNSAFE = { unsafe: true } as const;
const ROLE_NAMES = { authority: "Authority", full: "Full" } as const;

const networkOf = ({ network }: RpcServices): RpcNetwork => {
  if (network === undefined) throw internalError("this node runs without a network");
  return network;
};

/** "Subtensor Node", as upstream's answers: clients look at it. */
const system_name = ({ node }: RpcServices) => rpcMethod("system_name", [], () => node.name);
/** The version of the program. */
const system_version = ({ node }: RpcServices) => rpcMethod("system_version", [], () => node.version);
/** The name in the chain spec. */
const system_chain = ({ chainInfo }: RpcServices) => rpcMethod("system_chain", [], () => chainInfo.name);
/** Live, Local or Development. */
const system_chainType = ({ chainInfo }: RpcServices) => rpcMethod("system_chainType", [], () => chainInfo.type);
/** The properties in the chain spec: symbol and decimals of the token, SS58 prefix. */
const system_properties = ({ chainInfo }: RpcServices) =>
  rpcMethod("system_properties", [], () => chainInfo.properties);

/** A local or development chain is healthy alone. */
const system_health = ({ network, chainInfo }: RpcServices) =>
  rpcMethod("system_health", [], () => ({
    peers: network?.peers().length ?? 0,
    isSyncing: network?.isMajorSyncing() ?? false,
    shouldHavePeers: chainInfo.type === "Live",
  }));

/** Who this node is to others. Errors: -32603 on a node without a network. */
const system_localPeerId = (services: RpcServices) =>
  rpcMethod("system_localPeerId", [], () => networkOf(services).localPeerId);

/** Multiaddresses with the peer id; none on a node without a network. */
const system_localListenAddresses = ({ network }: RpcServices) =>
  rpcMethod("system_localListenAddresses", [], () => network?.listenAddresses() ?? []);

/** Unsafe. The peers with role, best block's hash and number. */
const system_peers = ({ network }: RpcServices) => rpcMethod("system_peers", [], () => network?.peers() ?? [], UNSAFE);

/** Unsafe. Peers and addresses, in upstream's form. Errors: -32603 on a node without a network. */
const system_unstable_networkState = (services: RpcServices) =>
  rpcMethod(
    "system_unstable_networkState",
    [],
    () => {
      const network = networkOf(services);
      return {
        connectedPeers: Object.fromEntries(network.peers().map(({ peerId, ...peer }) => [peerId, peer])),
        externalAddresses: network.publicAddresses(),
        listenedAddresses: network.listenAddresses(),
        notConnectedPeers: {},
        peerId: network.localPeerId,
        peerset: "Unimplemented. See https://github.com/paritytech/substrate/issues/14160.",
      };
    },
    UNSAFE,
  );

/**
 * Unsafe. Stays connected with a node: a multiaddress with its peer id; null. Errors: 2002 for anything else, -32603 on a node without a
 * network.
 */
const system_addReservedPeer = (services: RpcServices) =>
  rpcMethod(
    "system_addReservedPeer",
    [required("peer", text)],
    ([peer]) => {
      if (networkOf(services).addReservedPeer(peer)) return null;
      throw new RpcError(MALFORMED_PEER, "Peer id is missing from the address");
    },
    UNSAFE,
  );

/** Unsafe. Takes that back, by peer id; null. Errors: 2002 for what is no peer id, -32603 on a node without a network. */
const system_removeReservedPeer = (services: RpcServices) =>
  rpcMethod(
    "system_removeReservedPeer",
    [required("peerId", text)],
    ([peerId]) => {
      if (networkOf(services).removeReservedPeer(peerId)) return null;
      throw new RpcError(MALFORMED_PEER, "not a peer id");
    },
    UNSAFE,
  );

/** Peer ids of the nodes to stay connected with. */
const system_reservedPeers = ({ network }: RpcServices) =>
  rpcMethod("system_reservedPeers", [], () => network?.reservedPeers() ?? []);

/** `["Authority"]` or `["Full"]`. */
const system_nodeRoles = ({ role }: RpcServices) => rpcMethod("system_nodeRoles", [], () => [ROLE_NAMES[role]]);

/** @throws RpcError with what is wrong with the filter; `change` has then done nothing */
function changeLog({ logFilter }: RpcServices, change: (filter: LogFilterControl) => void): null {
  if (logFilter === undefined) throw internalError("this node has no log");
  try {
    change(logFilter);
    return null;
  } catch (cause) {
    if (cause instanceof LogFilterError) throw new RpcError(INTERNAL_ERROR, cause.message);
    throw cause;
  }
}

/** Unsafe. Shows more of the log: `sync=debug,rpc=trace`; null. Errors: as of `changeLog`. */
const system_addLogFilter = (services: RpcServices) =>
  rpcMethod(
    "system_addLogFilter",
    [required("directives", text)],
    ([directives]) => changeLog(services, (filter) => filter.add(directives)),
    UNSAFE,
  );

/** Unsafe. Shows what the node was started with; null. Errors: as of `changeLog`. */
const system_resetLogFilter = (services: RpcServices) =>
  rpcMethod("system_resetLogFilter", [], () => changeLog(services, (filter) => filter.reset()), UNSAFE);

/** Numbers of the blocks that syncing began at, is at, and goes to. */
const system_syncState = ({ network, chain }: RpcServices) =>
  rpcMethod("system_syncState", [], () => {
    if (network !== undefined) return network.syncState();
    const { number } = chain.best();
    return { startingBlock: 0, currentBlock: number, highestBlock: number };
  });

/** The methods of `system`. */
export const system: RpcGroup = [
  system_name,
  system_version,
  system_chain,
  system_chainType,
  system_properties,
  system_health,
  system_localPeerId,
  system_localListenAddresses,
  system_peers,
  system_unstable_networkState,
  system_addReservedPeer,
  system_removeReservedPeer,
  system_reservedPeers,
  system_nodeRoles,
  system_syncState,
  system_addLogFilter,
  system_resetLogFilter,
];
