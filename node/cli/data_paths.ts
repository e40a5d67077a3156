/** Where a node keeps what it keeps. Reference: sc-service src/config.rs BasePath, sc-cli src/config.rs. */
import { mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** The folder and files of one chain under a base path: `chains/ID/...`. */
export type DataPaths = {
  readonly chain: string;
  readonly database: string;
  readonly keystore: string;
  readonly network: string;
  readonly nodeKey: string;
};

/** The folders of a chain under a base path, laid out as upstream's. */
export function dataPaths(basePath: string, chainId: string): DataPaths {
  const chain = join(basePath, "chains", chainId);
  const network = join(chain, "network");
  return {
    chain,
    database: join(chain, "db"),
    keystore: join(chain, "keystore"),
    network,
    nodeKey: join(network, "secret_ed25519"),
  };
}

/** Beside that of upstream's node, whose database is another. */
export const defaultBasePath = (env: NodeJS.ProcessEnv): string =>
  join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "node-subtensor-ts");

/** Makes a new folder; whoever asked for it removes it. */
export const temporaryBasePath = (): string => mkdtempSync(join(tmpdir(), "node-subtensor-ts-"));
