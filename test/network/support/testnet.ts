/** Nodes in network namespaces, as processes of their own: started, watched over JSON-RPC, killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DevName } from "#node/keystore/dev_keys.ts";
import { peerIdOfNodeKey } from "#p2p/node_key.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import { type HeaderJson, RpcClient } from "../../support/rpc_client.ts";
import { ROOT } from "../../support/running_node.ts";
import { seedOf } from "../../support/seed.ts";
import { type Conditions, FIRST_IN_LINE, Lan } from "./namespaces.ts";
import { writeSpec } from "./spec.ts";

/** Long runs (`npm run soak`) keep their logs, and take the times of the issue they answer. */
export const SOAK = process.env["SOAK"] !== undefined;
/**
 * For what has to come about and may take its time, ms. The short run proves progress and safety on however slow and loaded a machine:
 * what depends on speed is printed there, and held against the limits in the soak alone.
 */
export const PATIENCE_MS = 180_000;
const SEED = seedOf(6);

export const AUTHORITIES: readonly DevName[] = ["One", "Two", "Three", "Alice"];
const RPC_PORT = 9944;
const P2P_PORT = 30333;
const STOP_WITHIN_MS = 10_000;
const POLL_MS = 200;

export type Head = { readonly number: number; readonly hash: string };
export type Heads = { readonly best: Head; readonly finalized: Head };

const nodeKey = (number: number): Uint8Array => new Uint8Array(32).fill(number);

export class NetNode {
  readonly number: number;
  readonly #net: Testnet;
  #process: ChildProcess | undefined;
  #rpc: RpcClient | undefined;

  constructor(net: Testnet, number: number) {
    this.#net = net;
    this.number = number;
  }

  get name(): string {
    return AUTHORITIES[this.number - 1] ?? `full ${this.number}`;
  }
  get isAuthority(): boolean {
    return this.number <= AUTHORITIES.length;
  }
  get isRunning(): boolean {
    return this.#process !== undefined;
  }
  /** Of the running process. */
  get pid(): number {
    if (this.#process?.pid === undefined) throw new Error(`${this.name} does not run`);
    return this.#process.pid;
  }
  get ws(): string {
    return `ws://${this.#net.lan.address(this.number)}:${RPC_PORT}`;
  }
  get basePath(): string {
    return join(this.#net.folder, `node-${this.number}`);
  }
  get logFile(): string {
    return join(this.#net.folder, `node-${this.number}.log`);
  }
  log(): string {
    return readFileSync(this.logFile, "utf8");
  }

  /** Starts the process; its log is added to what the last run left. */
  start(...more: readonly string[]): void {
    const { lan, spec } = this.#net;
    const role = this.isAuthority ? [`--${this.name.toLowerCase()}`, "--validator"] : ["--name", `full-${this.number}`];
    const options = [
      ...["--chain", spec, "--base-path", this.basePath, "--no-mdns", "--yuma-engine", "cpu"],
      ...["--rpc-external", "--rpc-methods", "unsafe", "--rpc-cors", "all", "--rpc-port", `${RPC_PORT}`],
      ...["--port", `${P2P_PORT}`, "--node-key", toBareHex(nodeKey(this.number)), "--log", "info,sub-libp2p=debug"],
      ...this.#net.bootnodes.flatMap((address) => ["--bootnodes", address]),
    ];
    const launch = [process.execPath, join(ROOT, "node", "launch.mjs"), ...options, ...role, ...more];
    const log = openSync(this.logFile, "a");
    const [command, ...args] = [...FIRST_IN_LINE, "ip", "netns", "exec", lan.namespace(this.number), ...launch];
    this.#process = spawn(command, args, { stdio: ["ignore", log, log] });
    closeSync(log);
  }

  /** Waits until it answers over JSON-RPC. */
  async ready(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (this.#rpc === undefined) {
      if (this.#process?.exitCode !== null || Date.now() > until)
        throw new Error(`${this.name} does not answer:\n${this.log().slice(-2_000)}`);
      this.#rpc = await RpcClient.connect(this.ws).catch(() => undefined);
      if (this.#rpc === undefined) await sleep(POLL_MS);
    }
  }

  get rpc(): RpcClient {
    if (this.#rpc === undefined) throw new Error(`${this.name} is not ready`);
    return this.#rpc;
  }

  async heads(): Promise<Heads> {
    const [bestHash, finalizedHash] = await Promise.all([
      this.rpc.call<string>("chain_getBlockHash"),
      this.rpc.call<string>("chain_getFinalizedHead"),
    ]);
    const [best, finalized] = await Promise.all([this.numberOf(bestHash), this.numberOf(finalizedHash)]);
    return { best: { number: best, hash: bestHash }, finalized: { number: finalized, hash: finalizedHash } };
  }
  async numberOf(hash: string): Promise<number> {
    return Number((await this.rpc.call<HeaderJson>("chain_getHeader", [hash])).number);
  }
  async bestNumber(): Promise<number> {
    return Number((await this.rpc.call<HeaderJson>("chain_getHeader")).number);
  }
  hashAt(number: number): Promise<string | null> {
    return this.rpc.call("chain_getBlockHash", [number]);
  }

  /** Ends the process: SIGTERM ends it in order, SIGKILL as a power failure would. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const process = this.#process;
    if (process === undefined) return;
    this.#process = undefined;
    this.#rpc?.close();
    this.#rpc = undefined;
    if (process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, "exit");
    process.kill(signal);
    const timer = setTimeout(() => process.kill("SIGKILL"), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }
}

export class Testnet {
  readonly lan: Lan;
  /** Databases, and a log of each node. */
  readonly folder: string;
  readonly nodes: readonly NetNode[];
  bootnodes: readonly string[] = [];

  private constructor(lan: Lan, folder: string, count: number) {
    this.lan = lan;
    this.folder = folder;
    this.nodes = Array.from({ length: count }, (_, index) => new NetNode(this, index + 1));
  }

  /**
   * Namespaces for four authorities, numbered 1 to 4, and some full nodes; nothing runs yet.
   * @param name of the scenario: part of the folder's
   */
  static async make(name: string, fullNodes: number): Promise<Testnet> {
    const count = AUTHORITIES.length + fullNodes;
    const logs = process.env["SOAK_LOGS"];
    if (logs !== undefined) mkdirSync(logs, { recursive: true });
    const folder = mkdtempSync(join(logs ?? tmpdir(), `subtensor-ts-${name}-`));
    process.stderr.write(`${name}: SEED=${SEED}, logs in ${folder}\n`);
    await writeSpec(join(folder, "spec.json"), AUTHORITIES);
    const net = new Testnet(await Lan.make(count, SEED), folder, count);
    net.bootnodes = net.authorities.map((node) => net.addressOf(node));
    return net;
  }

  /** The file of the chain spec. */
  get spec(): string {
    return join(this.folder, "spec.json");
  }
  /** Where others reach a node. */
  addressOf({ number }: NetNode): string {
    return `/ip4/${this.lan.address(number)}/tcp/${P2P_PORT}/p2p/${peerIdOfNodeKey(nodeKey(number))}`;
  }

  get authorities(): readonly NetNode[] {
    return this.nodes.filter(({ isAuthority }) => isAuthority);
  }
  get running(): readonly NetNode[] {
    return this.nodes.filter(({ isRunning }) => isRunning);
  }

  async start(nodes: readonly NetNode[] = this.nodes): Promise<void> {
    for (const node of nodes) node.start();
    await Promise.all(nodes.map((node) => node.ready()));
  }

  set(conditions: Conditions): Promise<void> {
    return this.lan.set(conditions);
  }

  /** Heads of all running nodes, taken together. */
  heads(): Promise<readonly Heads[]> {
    return this.headsOf(this.running);
  }
  headsOf(nodes: readonly NetNode[]): Promise<readonly Heads[]> {
    return Promise.all(nodes.map((node) => node.heads()));
  }

  /** Looks at the heads until they are as wanted. @returns how long it took, ms */
  async until(what: string, wanted: (heads: readonly Heads[]) => boolean, withinMs = PATIENCE_MS): Promise<number> {
    const from = performance.now();
    for (;;) {
      const heads = await this.heads();
      if (wanted(heads)) return performance.now() - from;
      if (performance.now() - from > withinMs)
        throw new Error(`not ${what} within ${withinMs} ms: ${JSON.stringify(heads.map(numbersOf))}`);
      await sleep(POLL_MS);
    }
  }

  /** Stops everything. The folder stays after a long run, and after one that failed. */
  async remove(failed: boolean): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.end("SIGTERM")));
    this.lan.remove();
    if (!SOAK && !failed) rmSync(this.folder, { recursive: true, force: true });
  }
}

const numbersOf = ({ best, finalized }: Heads): readonly [best: number, finalized: number] => [
  best.number,
  finalized.number,
];
/** The lowest finalized block of all, and the lowest and the highest best one. */
export const lowestFinalized = (heads: readonly Heads[]): number =>
  Math.min(...heads.map(({ finalized }) => finalized.number));
export const lowestBest = (heads: readonly Heads[]): number => Math.min(...heads.map(({ best }) => best.number));
export const highestBest = (heads: readonly Heads[]): number => Math.max(...heads.map(({ best }) => best.number));
