/** Parameters of emission whose change is an event. Reference: pallets/subtensor/src/utils/misc.rs. */
import { SubnetOwnerCutSet } from "../events.ts";
import { globalSetter } from "../setter.ts";
import { SubnetOwnerCut } from "./storage.ts";

/** What owners get of their subnets' emission, in parts of 65,535. */
export const setSubnetOwnerCut = globalSetter(SubnetOwnerCut, SubnetOwnerCutSet);
