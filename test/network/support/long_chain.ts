/** Long chains with good seals, made in this process as fast as it goes: slots of the past, no network, no finality. */
import { senderOf } from "#bench/signed_transfer.ts";
import { inherentData } from "#node/authoring/inherent_data.ts";
import { ShieldKeys } from "#node/authoring/shield_keys.ts";
import { authorOf, sealDigest, slotDigest } from "#node/chain/aura.ts";
import { buildBlock, type Candidate, finishBlock } from "#node/chain/build_block.ts";
import { Chain } from "#node/chain/chain.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { featuresOf, loadChainSpec } from "#node/chain_spec/load.ts";
import { dataPaths } from "#node/cli/data_paths.ts";
import { openDatabase } from "#node/db/open.ts";
import { type DevName, devAccount, devSuri } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { header as headerCodec } from "#runtime/scale/header.ts";
import { accountId } from "#runtime/scale/ids.ts";

const SLOT_MS = 250;
const authoritiesCodec = vec(accountId);
const SENDERS = ["//Alice", "//Bob", "//Charlie"].map(senderOf);

export type LongChain = {
  readonly spec: string;
  readonly basePath: string;
  readonly authorities: readonly DevName[];
  readonly blocks: number;
  readonly transfersPerBlock: number;
};

/** @returns the hash of the last block, when all is on disk. */
export async function makeLongChain(plan: LongChain): Promise<string> {
  const spec = loadChainSpec(plan.spec);
  const features = featuresOf(spec, {});
  const database = await openDatabase(dataPaths(plan.basePath, spec.id).database);
  ensureGenesis(database, spec, features);
  const chain = new Chain({ database, features, yuma: plainEngine, log: () => undefined });
  const keys = new Map(plan.authorities.map((name) => [devAccount(name), keyPairFromSuri(devSuri(name), "sr25519")]));
  const shieldKeys = new ShieldKeys({ rotating: true });
  let slot = BigInt(Math.floor(Date.now() / SLOT_MS)) - BigInt(4 * plan.blocks) - 1_000n;
  const turns = decodeAll(authoritiesCodec, chain.call(chain.genesisHash, "AuraApi_authorities", new Uint8Array()));
  const transfers = transfersOf(chain.genesisHash);
  while (chain.best().number < plan.blocks) {
    slot += 1n;
    const author = authorOf(slot, turns);
    const key = author === undefined ? undefined : keys.get(author);
    if (key === undefined) continue;
    const built = buildBlock(chain, {
      parent: chain.best(),
      digest: [slotDigest(slot)],
      inherents: inherentData(Number(slot) * SLOT_MS, shieldKeys.next()),
      candidates: transfers(plan.transfersPerBlock),
      outOfTime: () => false,
      refused: (_, reason) => {
        throw new Error(`a transfer is refused: ${reason}`);
      },
    });
    chain.commit(finishBlock(built, sealDigest(key.sign(blake2b256(encode(headerCodec, built.header))))));
    shieldKeys.announced();
    // Lets the database write what has piled up.
    if (chain.best().number % 64 === 0) await database.flush();
  }
  const { hash } = chain.best();
  await database.close();
  return hash;
}

/** Signed transfers of three senders in turn, never the same twice. */
function transfersOf(genesis: `0x${string}`): (count: number) => readonly Candidate[] {
  let made = 0;
  return (count) =>
    Array.from({ length: count }, (): Candidate => {
      const sender = SENDERS[made % SENDERS.length];
      if (sender === undefined) throw new Error("there are no senders");
      const to = `0x${(0x1000 + made).toString(16).padStart(64, "0")}` as AccountId;
      const signed = sender.transfer(genesis, Math.floor(made / SENDERS.length), to, 1_000_000n as Rao);
      made += 1;
      return { bytes: decodeAll(bytes, signed), requires: [], provides: [] };
    });
}
