/** The CPU engine with its matrix part in WebAssembly. */
import { type YumaEngine, yumaEngine } from "../contract.ts";
import { fastMatrices } from "../fast/matrices.ts";
import { fastVectors } from "../fast/vectors.ts";
import { wasmMatrixPart } from "./matrix_part.ts";

/** Compiles the module. Throws what WebAssembly throws on a processor that cannot run it (pairs of doubles: SSE 4.1, NEON). */
export const wasmEngine = (): YumaEngine =>
  yumaEngine("wasm", { ...fastVectors, ...fastMatrices, matrixPart: wasmMatrixPart() });
