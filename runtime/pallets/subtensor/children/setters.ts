/** Parameters of child keys that an owner sets. Reference: pallets/subtensor/src/utils/misc.rs. */
import { MinChildKeyTakePerSubnetSet } from "../events.ts";
import { subnetSetter } from "../setter.ts";
import { MinChildkeyTakePerSubnet } from "./storage.ts";

/** The lowest take of a child key, in parts of 65,535. */
export const setMinChildkeyTakeForSubnet = subnetSetter(MinChildkeyTakePerSubnet, MinChildKeyTakePerSubnetSet);
