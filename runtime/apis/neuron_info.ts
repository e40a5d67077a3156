import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { neuronInfo, neuronInfoLite } from "../pallets/subtensor/types.ts";
import { option, vec } from "../scale/collections.ts";
import { u16 } from "../scale/integers.ts";

export const NeuronInfoRuntimeApi = runtimeApi("NeuronInfoRuntimeApi", 1, {
  get_neurons: method({
    inputs: { netuid: u16 },
    output: vec(neuronInfo),
    run: unavailableApi("NeuronInfoRuntimeApi_get_neurons"),
  }),
  get_neuron: method({
    inputs: { netuid: u16, uid: u16 },
    output: option(neuronInfo),
    run: unavailableApi("NeuronInfoRuntimeApi_get_neuron"),
  }),
  get_neurons_lite: method({
    inputs: { netuid: u16 },
    output: vec(neuronInfoLite),
    run: unavailableApi("NeuronInfoRuntimeApi_get_neurons_lite"),
  }),
  get_neuron_lite: method({
    inputs: { netuid: u16, uid: u16 },
    output: option(neuronInfoLite),
    run: unavailableApi("NeuronInfoRuntimeApi_get_neuron_lite"),
  }),
});
