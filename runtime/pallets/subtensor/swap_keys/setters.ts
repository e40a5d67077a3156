/** Delays of coldkey swaps, blocks. Reference: pallets/subtensor/src/utils/misc.rs. */
import * as events from "../events.ts";
import { globalSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** From the announcement to the swap. */
export const setColdkeySwapAnnouncementDelay = globalSetter(
  storage.ColdkeySwapAnnouncementDelay,
  events.ColdkeySwapAnnouncementDelaySet,
);
/** From then until the announcement may be changed or cleared. */
export const setColdkeySwapReannouncementDelay = globalSetter(
  storage.ColdkeySwapReannouncementDelay,
  events.ColdkeySwapReannouncementDelaySet,
);
