/** Which chain `--chain` means, and which build of the runtime executes it. Reference: node/src/command.rs load_spec. */

import { featuresOfCode } from "#node/runtime_code/code.ts";
import type { Features } from "#runtime/frame/features.ts";
import { decodeSs58 } from "#runtime/primitives/ss58.ts";
import type { ChainSpec } from "./chain_spec.ts";
import { codeOf } from "./genesis.ts";
import { devChain, localChain } from "./local.ts";
import { readChainSpec } from "./spec_file.ts";

/** The features that upstream's own local chain is built with, and that hold unless somebody says otherwise. */
const DEFAULT_FEATURES: Features = { fast: true, powFaucet: true };

/** Whether a chain comes with the node; all others come from files. */
export const isBuiltIn = (chain: string): boolean => chain === "local" || chain === "dev";

/**
 * @param chain `local`, `dev`, or the path of a spec file
 * @param wallet address of one more rich account on the chains that are built in: BT_DEFAULT_TOKEN_WALLET; passed on is only one that is well formed
 * @throws ChainSpecError
 */
export function loadChainSpec(chain: string, wallet?: string): ChainSpec {
  const known = wallet === undefined || decodeSs58(wallet) === undefined ? undefined : wallet;
  if (chain === "local") return localChain(known);
  if (chain === "dev") return devChain(known);
  return readChainSpec(chain);
}

/** What is wrong with the wallet that the environment names, if it names one. Upstream says so and goes on without it. */
export const walletProblem = (wallet: string | undefined): string | undefined =>
  wallet === undefined || decodeSs58(wallet) !== undefined
    ? undefined
    : "Invalid format for BT_DEFAULT_TOKEN_WALLET: not an SS58 address; nobody is endowed.";

/** The features to run a chain with: what was asked for, else what the spec's `:code` says, else those of upstream's local chain. */
export function featuresOf(spec: ChainSpec, asked: Partial<Features>): Features {
  const code = codeOf(spec);
  return { ...DEFAULT_FEATURES, ...(code === undefined ? {} : featuresOfCode(code)), ...asked };
}
