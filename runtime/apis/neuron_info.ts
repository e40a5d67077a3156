import { method, runtimeApi } from "../frame/api.ts";
import { neuronInfo, neuronInfoLite } from "../pallets/subtensor/info_types.ts";
import { getNeuron, getNeuronLite, getNeurons, getNeuronsLite } from "../pallets/subtensor/rpc_info/neuron_info.ts";
import { option, vec } from "../scale/collections.ts";
import { netUid, uid } from "../scale/ids.ts";

/** Reference: pallets/subtensor/runtime-api/src/lib.rs. */
export const NeuronInfoRuntimeApi = runtimeApi("NeuronInfoRuntimeApi", 1, {
  get_neurons: method({
    inputs: { netuid: netUid },
    output: vec(neuronInfo),
    run: (ctx, { netuid }) => getNeurons(ctx, netuid),
  }),
  get_neuron: method({
    inputs: { netuid: netUid, uid },
    output: option(neuronInfo),
    run: (ctx, { netuid, uid: at }) => getNeuron(ctx, netuid, at),
  }),
  get_neurons_lite: method({
    inputs: { netuid: netUid },
    output: vec(neuronInfoLite),
    run: (ctx, { netuid }) => getNeuronsLite(ctx, netuid),
  }),
  get_neuron_lite: method({
    inputs: { netuid: netUid, uid },
    output: option(neuronInfoLite),
    run: (ctx, { netuid, uid: at }) => getNeuronLite(ctx, netuid, at),
  }),
});
