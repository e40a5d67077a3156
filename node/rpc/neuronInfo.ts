/** `neuronInfo_*`. Reference: pallets/subtensor/rpc/src/lib.rs. */
import { byteList, runtimeQuestion } from "./runtime_question.ts";
import type { RpcGroup } from "./services.ts";
import { NETUID, UID } from "./subtensor_arguments.ts";

/** SCALE of `Vec<NeuronInfoLite>` of a subnet: without weights and bonds. Errors: 1. */
const neuronInfo_getNeuronsLite = runtimeQuestion({
  name: "neuronInfo_getNeuronsLite",
  method: "NeuronInfoRuntimeApi_get_neurons_lite",
  args: [NETUID],
  problem: "Unable to get neurons lite info",
  answer: byteList,
});
/** SCALE of `Option<NeuronInfoLite>` by subnet and uid. Errors: 1. */
const neuronInfo_getNeuronLite = runtimeQuestion({
  name: "neuronInfo_getNeuronLite",
  method: "NeuronInfoRuntimeApi_get_neuron_lite",
  args: [NETUID, UID],
  problem: "Unable to get neurons lite info",
  answer: byteList,
});
/** SCALE of `Vec<NeuronInfo>` of a subnet, with weights and bonds. Errors: 1. */
const neuronInfo_getNeurons = runtimeQuestion({
  name: "neuronInfo_getNeurons",
  method: "NeuronInfoRuntimeApi_get_neurons",
  args: [NETUID],
  problem: "Unable to get neurons info",
  answer: byteList,
});
/** SCALE of `Option<NeuronInfo>` by subnet and uid. Errors: 1. */
const neuronInfo_getNeuron = runtimeQuestion({
  name: "neuronInfo_getNeuron",
  method: "NeuronInfoRuntimeApi_get_neuron",
  args: [NETUID, UID],
  problem: "Unable to get neuron info",
  answer: byteList,
});

/** The methods of `neuronInfo`. */
export const neuronInfo: RpcGroup = [
  neuronInfo_getNeuronsLite,
  neuronInfo_getNeuronLite,
  neuronInfo_getNeurons,
  neuronInfo_getNeuron,
];
