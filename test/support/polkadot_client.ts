import "@polkadot/api/augment";
import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import type { ApiOptions, SignerOptions, SubmittableExtrinsic } from "@polkadot/api/types";
import type { ISubmittableResult } from "@polkadot/types/types";

/** Keys of the development accounts (`//Alice` and the like), addresses with prefix 42. */
export const keyring = new Keyring({ type: "sr25519", ss58Format: 42 });

/** A key pair of the keyring. */
export type KeyPair = ReturnType<typeof keyring.addFromUri>;

/** An @polkadot/api connection that neither warns nor reconnects behind a test's back. */
export async function connectApi(ws: string): Promise<ApiPromise> {
  const provider = new WsProvider(ws, false) as NonNullable<ApiOptions["provider"]> & { connect(): Promise<void> };
  await provider.connect();
  return await ApiPromise.create({ provider, noInitWarn: true });
}

/** Sends, and gives the names of the statuses in order and the result at finality. */
export function followToFinality(
  extrinsic: SubmittableExtrinsic<"promise">,
  signer: KeyPair,
  options: Partial<SignerOptions> = {},
): Promise<{ statuses: string[]; result: ISubmittableResult }> {
  return new Promise((resolve, reject) => {
    const statuses: string[] = [];
    extrinsic
      .signAndSend(signer, options, (result) => {
        statuses.push(result.status.type);
        if (result.isFinalized) resolve({ statuses, result });
        else if (result.isError) reject(new Error(statuses.join(", ")));
      })
      .catch(reject);
  });
}

/** Free balance in rao, at the best block or at the given one. */
export async function freeBalance(api: ApiPromise, who: string, at?: string): Promise<bigint> {
  const view = at === undefined ? api : await api.at(at);
  return (await view.query.system.account(who)).data.free.toBigInt();
}
