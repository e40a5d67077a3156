/** The epoch of a subnet, free of storage: every mechanism's, on an engine that may give up to the plain one. */
import { OutsideBounds, type YumaEngine, type YumaKernels } from "../../../kernels/contract.ts";
import { plainEngine } from "../../../kernels/plain.ts";
import { cellCount } from "../../../kernels/stored_rows.ts";
import type { MechanismInput, MechanismTerms, SubnetInput } from "./epoch_input.ts";
import { mechanismTerms } from "./mechanism_terms.ts";

/** One mechanism's epoch, the same on every engine: outside of an engine's exact range the plain one computes it. */
export const runMechanism = (engine: YumaEngine, subnet: SubnetInput, mechanism: MechanismInput): MechanismTerms => {
  const load = {
    neurons: subnet.n,
    cells: cellCount(mechanism.weights) + cellCount(mechanism.bonds),
    liquid: subnet.params.yuma3 && subnet.params.liquidAlpha,
  };
  const compute = <V, M>(kernels: YumaKernels<V, M>): MechanismTerms => mechanismTerms(kernels, subnet, mechanism);
  try {
    return engine.run(compute, load);
  } catch (error) {
    if (!(error instanceof OutsideBounds)) throw error;
    return plainEngine.run(compute, load);
  }
};
