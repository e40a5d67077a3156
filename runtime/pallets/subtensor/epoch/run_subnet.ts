/** The epoch of a subnet, free of storage: every mechanism's, on an engine that may give up to the plain one. */
import { OutsideBounds, type YumaEngine } from "../../../kernels/contract.ts";
import { plainEngine } from "../../../kernels/plain.ts";
import type { MechanismInput, MechanismTerms, SubnetInput } from "./epoch_input.ts";
import { mechanismTerms } from "./mechanism_terms.ts";

/** One mechanism's epoch, the same on every engine: outside of an engine's exact range the plain one computes it. */
export const runMechanism = (engine: YumaEngine, subnet: SubnetInput, mechanism: MechanismInput): MechanismTerms => {
  try {
    return engine.run((kernels) => mechanismTerms(kernels, subnet, mechanism));
  } catch (error) {
    if (!(error instanceof OutsideBounds)) throw error;
    return plainEngine.run((kernels) => mechanismTerms(kernels, subnet, mechanism));
  }
};
