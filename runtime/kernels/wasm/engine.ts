/** The CPU engine with its matrix part in WebAssembly. */
import { type YumaEngine, yumaEngine } from "../contract.ts";
import { fastMatrices } from "../fast/matrices.ts";
import { fastVectors } from "../fast/vectors.ts";
import type { Crew } from "./crew.ts";
import { crewMatrixPart, wasmMatrixPart } from "./matrix_part.ts";

/** Compiles the module. Throws what WebAssembly throws on a processor that cannot run it (pairs of doubles: SSE 4.1, NEON). */
export const wasmEngine = (): YumaEngine =>
  yumaEngine("wasm", { ...fastVectors, ...fastMatrices, matrixPart: wasmMatrixPart() });

/** The same with columns shared out among a crew. Where that is lost, `onLost` is told once, and one thread goes on. */
export const wasmThreadsEngine = (crew: Crew, onLost: (why: string) => void): YumaEngine =>
  yumaEngine("wasm-threads", { ...fastVectors, ...fastMatrices, matrixPart: crewMatrixPart(crew, onLost) });
