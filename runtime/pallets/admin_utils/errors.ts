import { error } from "#runtime/frame/errors.ts";

/** No subnet has the netuid. */
export const SubnetDoesNotExist = error(0);
/** More validators than the subnet has room for neurons. */
export const MaxValidatorsLargerThanMaxUIds = error(1);
/** Less room than the subnet has neurons. */
export const MaxAllowedUIdsLessThanCurrentUIds = error(2);
/** Above what an owner may choose; root may go beyond. */
export const BondsMovingAverageMaxReached = error(3);
/** An owner's steepness is below 0; root's may be. */
export const NegativeSigmoidSteepness = error(4);
/** A price of registration out of its bounds (rao, see MinBurnUpperBound and MaxBurnLowerBound), or no epoch a block. */
export const ValueNotInBounds = error(5);
/** Not below the number of neurons. */
export const MinAllowedUidsGreaterThanCurrentUids = error(6);
/** Not below MaxAllowedUids. */
export const MinAllowedUidsGreaterThanMaxAllowedUids = error(7);
/** Below MinAllowedUids. */
export const MaxAllowedUidsLessThanMinAllowedUids = error(8);
/** Above InitialMaxAllowedUids. */
export const MaxAllowedUidsGreaterThanDefaultMaxAllowedUids = error(9);
/** Out of the bounds of a childkey's take, a flow exponent, a burn's half-life or its factor. */
export const InvalidValue = error(10);
/** Root has no such parameter. */
export const NotPermittedOnRootSubnet = error(11);
/** There is no registration by work any more. */
export const POWRegistrationDisabled = error(12);
/** The call stays for its index only. */
export const Deprecated = error(13);
