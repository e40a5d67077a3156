/** A node in memory, with blocks on demand, asked through its dispatcher: everything of the RPC but the sockets. */
import { BlockAuthor } from "#node/authoring/block_author.ts";
import { ManualSeal } from "#node/authoring/manual_seal.ts";
import { Chain } from "#node/chain/chain.ts";
import type { ChainSpec } from "#node/chain_spec/chain_spec.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { openDatabase } from "#node/db/open.ts";
import { ARCHIVE } from "#node/db/pruning_mode.ts";
import type { KeyStore } from "#node/rpc/author.ts";
import { Dispatcher, type Peer } from "#node/rpc/dispatcher.ts";
import { rpcEntries } from "#node/rpc/entries.ts";
import type { RpcServices } from "#node/rpc/services.ts";
import { TransactionPool } from "#node/txpool/pool.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { Hex } from "#runtime/primitives/hex.ts";

export const FEATURES = { fast: true, powFaucet: true };
/** ms since 1970: blocks of every run have the same times. */
export const START = 1_700_000_000_000;

export interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}
interface Notification {
  readonly method: string;
  readonly params: { readonly subscription: string; readonly result: unknown };
}

/** Keys that are only names. */
class NamedKeys implements KeyStore {
  readonly names = new Set<string>();
  #made = 0;
  insert(keyType: string, _suri: string, publicKey: Uint8Array): void {
    this.names.add(`${keyType}${Buffer.from(publicKey).toString("hex")}`);
  }
  generate(keyType: string): Uint8Array {
    this.#made += 1;
    const key = new Uint8Array(32).fill(this.#made);
    this.insert(keyType, "", key);
    return key;
  }
  has(publicKey: Uint8Array, keyType: string): boolean {
    return this.names.has(`${keyType}${Buffer.from(publicKey).toString("hex")}`);
  }
}

/** One connection that can hold subscriptions. */
export class TestPeer implements Peer {
  readonly id: number;
  readonly subscriptions = new Map<string, () => void>();
  /** Every text that came, answers and notifications, in order. */
  readonly received: string[] = [];
  readonly #dispatcher: Dispatcher;
  #nextId = 1;

  constructor(dispatcher: Dispatcher, id: number) {
    this.#dispatcher = dispatcher;
    this.id = id;
  }

  send(text: string): void {
    this.received.push(text);
  }

  /** Sends a text as a client would, and lets everything happen that follows from it. */
  async sendText(text: string): Promise<string | undefined> {
    const answer = await this.#dispatcher.handle(text, this, this);
    if (answer !== undefined) this.send(answer);
    return answer;
  }

  async call(method: string, params: unknown = []): Promise<Answer> {
    const text = await this.sendText(JSON.stringify({ jsonrpc: "2.0", id: this.#nextId++, method, params }));
    return JSON.parse(text ?? "{}") as Answer;
  }

  /** The result, where one is expected. */
  async ask<T>(method: string, params: unknown = []): Promise<T> {
    const { result, error } = await this.call(method, params);
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as T;
  }

  /** Notifications of a subscription so far. */
  async heard(subscription: unknown): Promise<unknown[]> {
    await settled();
    return this.received
      .map((text) => JSON.parse(text) as Partial<Notification>)
      .flatMap(({ params }) => (params?.subscription === subscription ? [params?.result] : []));
  }

  close(): void {
    for (const end of [...this.subscriptions.values()]) end();
  }
}

/** Everything that was put off to a later turn of the event loop has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export interface TestNode {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly sealing: ManualSeal;
  readonly dispatcher: Dispatcher;
  /** Failures that a node would log. */
  readonly failures: string[];
  readonly keys: NamedKeys;
  connect(): TestPeer;
  /** Makes a block. */
  seal(finalize?: boolean, parent?: Hex): Hex;
}

/** @param change of the services that the methods stand on */
export async function startTestNode(
  change: Partial<RpcServices> = {},
  options: { readonly allowUnsafe?: boolean; readonly spec?: ChainSpec } = {},
): Promise<TestNode> {
  const database = await openDatabase(undefined, { blocksPruning: ARCHIVE });
  ensureGenesis(database, options.spec ?? devChain(), FEATURES);
  const failures: string[] = [];
  const chain = new Chain({ database, features: FEATURES, yuma: plainEngine, log: () => undefined });
  const pool = new TransactionPool(chain, undefined, () => START);
  const sealing = new ManualSeal(chain, new BlockAuthor({ chain, pool, now: () => START }), () => START);
  const keys = new NamedKeys();
  const services: RpcServices = {
    chain,
    pool,
    sealing,
    keyStore: keys,
    chainInfo: {
      name: "Bittensor",
      type: "Local",
      properties: { ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" },
    },
    node: { name: "Subtensor Node", version: "0.0.0-test" },
    role: "authority",
    archive: false,
    ...change,
  };
  const dispatcher = new Dispatcher({
    entries: rpcEntries(services),
    allowUnsafe: options.allowUnsafe ?? true,
    failed: (method, cause) => failures.push(`${method}: ${(cause as Error).stack ?? String(cause)}`),
  });
  let connections = 0;
  return {
    chain,
    pool,
    sealing,
    dispatcher,
    failures,
    keys,
    connect: () => new TestPeer(dispatcher, ++connections),
    seal: (finalize = true, parent) => sealing.seal(parent, finalize).hash,
  };
}
