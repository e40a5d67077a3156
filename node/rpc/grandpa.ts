/** `grandpa_*`: rounds and proofs of finality, on nodes that run GRANDPA. Reference: sc-consensus-grandpa-rpc lib.rs, report.rs, error.rs. */
import type { AuthoritySets } from "#node/finality/grandpa/authority_sets.ts";
import { justificationOf, proveFinality } from "#node/finality/grandpa/finality_proof.ts";
import type { VoterId } from "#node/finality/grandpa/messages.ts";
import type { Round } from "#node/finality/grandpa/round.ts";
import type { Tally } from "#node/finality/grandpa/tally.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encodeSs58 } from "#runtime/primitives/ss58.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { type RpcEntry, rpcMethod, rpcSubscription } from "./method.ts";
import { required, u32Param } from "./params.ts";
import type { RpcServices } from "./services.ts";

/** GRANDPA, as far as it is asked. */
export interface RpcFinality {
  readonly sets: AuthoritySets;
  readonly rounds: { readonly current: Round; readonly previous: Round | undefined };
}

const SET_TOO_LARGE = 2;
const STATE_TOO_LARGE = 3;
const PROVE_FINALITY = 4;
const MAX_U32 = 0xffff_ffffn;

/** Numbers are answered in 32 bits. @throws RpcError 2 or 3 for more */
function small(value: bigint, code = STATE_TOO_LARGE): number {
  if (value <= MAX_U32) return Number(value);
  const what = code === SET_TOO_LARGE ? "authority set id" : "voter state as";
  throw new RpcError(code, `GRANDPA reports ${what} unreasonably large`);
}

/** Weight of those who have voted, and addresses of those who have not, in the order of their keys. */
function votesJson(tally: Tally, voters: readonly VoterId[]) {
  const voted = new Set(tally.votes.map(({ id }) => id));
  const missing = voters.filter((id) => !voted.has(id)).sort();
  return { currentWeight: small(tally.weight), missing: missing.map((id) => encodeSs58(id as AccountId)) };
}

function roundJson({ number, voters, prevotes, precommits }: Round) {
  const ids = voters.authorities.map(([id]) => id);
  return {
    round: small(number),
    totalWeight: small(voters.total),
    thresholdWeight: small(voters.threshold),
    prevotes: votesJson(prevotes, ids),
    precommits: votesJson(precommits, ids),
  };
}

/** Who has voted in the present round, and in the one before while that may still make something final. Errors: as of `small`. */
const grandpa_roundState = ({ chain }: RpcServices, finality: RpcFinality) =>
  rpcMethod("grandpa_roundState", [], () => {
    const { current, previous } = finality.rounds;
    const decided = previous?.estimate()?.number ?? 0;
    return {
      setId: small(finality.sets.current.id, SET_TOO_LARGE),
      best: roundJson(current),
      background: previous !== undefined && decided > chain.finalized().number ? [roundJson(previous)] : [],
    };
  });

/** SCALE of a proof that the block of a number is final, in hex; null if there is none. Errors: 4 for a block that is not final. */
const grandpa_proveFinality = ({ chain }: RpcServices, { sets }: RpcFinality) =>
  rpcMethod("grandpa_proveFinality", [required("block", u32Param)], ([number]) => {
    if (number > chain.finalized().number)
      throw new RpcError(PROVE_FINALITY, "GRANDPA prove finality rpc failed: Block not yet finalized");
    const proof = proveFinality(chain, sets, number);
    return proof === undefined ? null : hexOf(proof);
  });

/** SCALE of the proof of every block that becomes final with one of its own, in hex. */
const grandpa_subscribeJustifications = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["grandpa_subscribeJustifications"],
      unsubscribe: ["grandpa_unsubscribeJustifications"],
      notification: "grandpa_justifications",
      params: [],
    },
    (_params, sink) => {
      sink.onClose(
        chain.onFinalized(({ hash }) => {
          const proof = justificationOf(chain, hash);
          if (proof !== undefined) sink.send(hexOf(proof));
        }),
      );
    },
  );

/** The methods of `grandpa`. */
export const grandpa = (services: RpcServices, finality: RpcFinality): RpcEntry[] => [
  grandpa_roundState(services, finality),
  grandpa_proveFinality(services, finality),
  grandpa_subscribeJustifications(services),
];
