/** The switches that are build features of the reference: they choose constants and, for the faucet, a call. */
export type Features = {
  /** `fast-runtime`: 250 ms slots, tempo 10, short delays. */
  readonly fast: boolean;
  /** `pow-faucet`: the call `faucet`, and no limit on network registrations. */
  readonly powFaucet: boolean;
};
