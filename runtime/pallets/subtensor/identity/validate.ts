/** How long the texts of identities may be, in bytes. Reference: pallets/subtensor/src/utils/identity.rs. */
import type { Infer } from "#runtime/scale/codec.ts";
import type { chainIdentityV2, subnetIdentityV3 } from "../types.ts";

export type ChainIdentity = Infer<typeof chainIdentityV2>;
export type SubnetIdentity = Infer<typeof subnetIdentityV3>;

const CHAIN_LIMITS: Readonly<Record<keyof ChainIdentity, number>> = {
  name: 256,
  url: 256,
  github_repo: 256,
  image: 1024,
  discord: 256,
  description: 1024,
  additional: 1024,
};
const SUBNET_LIMITS: Readonly<Record<keyof SubnetIdentity, number>> = {
  subnet_name: 256,
  github_repo: 1024,
  subnet_contact: 1024,
  subnet_url: 1024,
  discord: 256,
  description: 1024,
  logo_url: 1024,
  additional: 1024,
};

/** The limit on the sum of the fields, which the limits of the single fields imply, is never what decides. */
const fits = <K extends string>(limits: Readonly<Record<K, number>>, texts: Readonly<Record<K, Uint8Array>>): boolean =>
  (Object.keys(limits) as K[]).every((field) => texts[field].length <= limits[field]);

/** Reference: is_valid_identity. */
export const isValidIdentity = (identity: ChainIdentity): boolean => fits(CHAIN_LIMITS, identity);
/** Reference: is_valid_subnet_identity. */
export const isValidSubnetIdentity = (identity: SubnetIdentity): boolean => fits(SUBNET_LIMITS, identity);
