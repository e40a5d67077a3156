/** The fast engine on one CPU core: flat typed arrays of doubles, sparse throughout. */
import { yumaEngine } from "../contract.ts";
import { fastMatrices } from "./matrices.ts";
import { fastMatrixPart } from "./matrix_part.ts";
import { fastVectors } from "./vectors.ts";

/** The engine of doubles in plain JavaScript: the same bits as the plain one, at some fiftieth of its time. */
export const cpuEngine = yumaEngine("cpu", { ...fastVectors, ...fastMatrices, matrixPart: fastMatrixPart });
