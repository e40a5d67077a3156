/** Made-up epochs to try an engine on, and what the plain engine makes of small ones. */
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { YumaEngine, YumaLoad } from "#runtime/kernels/contract.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { sparseOfRows, storedRows } from "#runtime/kernels/stored_rows.ts";
import type { MechanismTerms } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import { mechanismTerms } from "#runtime/pallets/subtensor/epoch/mechanism_terms.ts";
import { type SyntheticShape, syntheticSubnet } from "./synthetic_subnet.ts";

/** An epoch to compute. */
export type Probe = ReturnType<typeof syntheticSubnet> & { readonly load: YumaLoad };

export type ProbeSize = Pick<SyntheticShape, "neurons" | "validators" | "density">;

const SEED = 424;
const SMALL: ProbeSize = { neurons: 24, validators: 9, density: 0.8 };

/**
 * An epoch of this size by Yuma 2, and the same subnet's by Yuma 3 with liquid alpha. Weights and bonds are rows as they are stored, which
 * some engines take as they are: as in a block.
 */
export const probesOf = (size: ProbeSize): readonly [plain: Probe, liquid: Probe] => {
  const { subnet, mechanism: made } = syntheticSubnet({ ...size, yuma3: false, liquidAlpha: false }, SEED);
  const stored = { weights: sparseOfRows(storedRows(made.weights)), bonds: sparseOfRows(storedRows(made.bonds)) };
  const mechanism = { ...made, ...stored };
  const load = { neurons: size.neurons, cells: made.weights.column.length + made.bonds.column.length };
  const params = { ...subnet.params, yuma3: true, liquidAlpha: true };
  return [
    { subnet, mechanism, load: { ...load, liquid: false } },
    { subnet: { ...subnet, params }, mechanism, load: { ...load, liquid: true } },
  ];
};

export const computeProbe = (engine: YumaEngine, { subnet, mechanism, load }: Probe): MechanismTerms =>
  engine.run((kernels) => mechanismTerms(kernels, subnet, mechanism), load);

let small: ReturnType<typeof probesOf> | undefined;
/** The small subnet's epochs of both kinds: made once, and not while a node starts. */
export const smallProbes = (): ReturnType<typeof probesOf> => {
  small ??= probesOf(SMALL);
  return small;
};
/** What the plain engine makes of each: made once, for all engines. */
const knownTerms = new Map<Probe, MechanismTerms>();

/** Whether an engine gives the plain engine's results on small subnets of both kinds; lets other work in between. Rejects with what the engine throws. */
export const isExact = async (engine: YumaEngine): Promise<boolean> => {
  for (const probe of smallProbes()) {
    const terms = knownTerms.get(probe) ?? computeProbe(plainEngine, probe);
    knownTerms.set(probe, terms);
    await setImmediate();
    if (!isDeepStrictEqual(computeProbe(engine, probe), terms)) return false;
    await setImmediate();
  }
  return true;
};
