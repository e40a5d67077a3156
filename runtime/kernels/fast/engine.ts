/** The fast engine on one CPU core: flat typed arrays of doubles, sparse throughout. */
import { yumaEngine } from "../contract.ts";
import { fastMatrices } from "./matrices.ts";
import { fastMatrixPart } from "./matrix_part.ts";
import { fastVectors } from "./vectors.ts";

export const cpuEngine = yumaEngine("cpu", { ...fastVectors, ...fastMatrices, matrixPart: fastMatrixPart });
