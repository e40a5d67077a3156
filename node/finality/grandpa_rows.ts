/** Where GRANDPA's memory is kept: beside the blocks, in the same order on disk. */
import type { BlockDatabase } from "#node/db/block_database.ts";
import type { VoterOptions } from "./grandpa/voter_options.ts";

const VOTES_ROW = "grandpa/own_votes";
/** Name of the row that the authority sets are kept in. */
export const SETS_ROW = "grandpa/authority_sets";

/** The rows of a database as a voter wants them: its votes are on disk before they are sent. */
export const grandpaRows = (database: BlockDatabase): Pick<VoterOptions, "store" | "sets"> => ({
  store: {
    read: () => database.aux(VOTES_ROW),
    write: (row) => {
      database.putAux([[VOTES_ROW, row]], true);
      return database.flush();
    },
  },
  sets: { read: () => database.aux(SETS_ROW), write: (row) => database.putAux([[SETS_ROW, row]]) },
});
