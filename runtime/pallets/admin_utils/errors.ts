import { error } from "#runtime/frame/errors.ts";

export const SubnetDoesNotExist = error(0);
export const MaxValidatorsLargerThanMaxUIds = error(1);
export const MaxAllowedUIdsLessThanCurrentUIds = error(2);
export const BondsMovingAverageMaxReached = error(3);
export const NegativeSigmoidSteepness = error(4);
export const ValueNotInBounds = error(5);
export const MinAllowedUidsGreaterThanCurrentUids = error(6);
export const MinAllowedUidsGreaterThanMaxAllowedUids = error(7);
export const MaxAllowedUidsLessThanMinAllowedUids = error(8);
export const MaxAllowedUidsGreaterThanDefaultMaxAllowedUids = error(9);
export const InvalidValue = error(10);
export const NotPermittedOnRootSubnet = error(11);
export const POWRegistrationDisabled = error(12);
export const Deprecated = error(13);
