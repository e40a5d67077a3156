/** Network namespaces on this machine, each with an address of its own, and a wire between them that can be slow, lossy, or cut. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

const WIRE = fileURLToPath(new URL("wire.py", import.meta.url));
/** The observer's last octet: this process reaches every namespace from there, whatever the wire does. */
const OBSERVER = 254;
const MTU = 1_500;
/** Root may go before what else runs on the machine: blocks are to be late by the wire alone. */
export const FIRST_IN_LINE = ["nice", "-n", "-15"] as const;

/** What the wire does to packets between namespaces. */
export type Conditions = {
  /** One way, seconds. */
  readonly delay?: number;
  /** Part of the packets, 0 to 1. */
  readonly loss?: number;
  /** Numbers of namespaces that reach each other and nobody else; one that is in no group reaches all that are in none. */
  readonly groups?: readonly (readonly number[])[];
};

const ip = (...args: readonly string[]): string =>
  execFileSync("ip", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Why no namespaces can be made here; undefined if they can. */
export function namespacesMissing(): string | undefined {
  if (process.platform !== "linux") return "network namespaces are Linux's";
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    const probe = `st-probe-${process.pid}`;
    ip("netns", "add", probe);
    ip("netns", "del", probe);
    return undefined;
  } catch (cause) {
    return `no network namespaces here (root, ip of iproute2, /dev/net/tun and python3 are needed): ${(cause as Error).message.trim()}`;
  }
}

export class Lan {
  readonly #subnet: string;
  readonly #id: string;
  readonly #count: number;
  readonly #wire: ChildProcess;
  readonly #answers: Interface;

  private constructor(id: string, subnet: string, count: number, wire: ChildProcess, answers: Interface) {
    this.#id = id;
    this.#subnet = subnet;
    this.#count = count;
    this.#wire = wire;
    this.#answers = answers;
  }

  /** @param count namespaces, numbered from 1 @param seed of the wire's losses */
  static async make(count: number, seed: number): Promise<Lan> {
    const id = `st${process.pid}`;
    const subnet = `10.${100 + (process.pid % 100)}.${(process.pid >> 7) % 250}`;
    const ports = [OBSERVER, ...Array.from({ length: count }, (_, index) => index + 1)];
    const args = ports.map((port) => `${id}n${port}=${subnet}.${port}`);
    const [command, ...first] = [...FIRST_IN_LINE, "python3", WIRE, seed.toString(), ...args];
    const wire = spawn(command, first, { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: wire.stdout });
    const lan = new Lan(id, subnet, count, wire, answers);
    await lan.#answer();
    try {
      for (const port of ports) lan.#plug(port);
    } catch (cause) {
      lan.remove();
      throw cause;
    }
    return lan;
  }

  #plug(port: number): void {
    const device = `${this.#id}n${port}`;
    const inside = port === OBSERVER ? [] : ["-n", this.namespace(port)];
    if (port !== OBSERVER) {
      ip("netns", "add", this.namespace(port));
      ip("link", "set", device, "netns", this.namespace(port));
      ip(...inside, "link", "set", "lo", "up");
    }
    ip(...inside, "addr", "add", `${this.#subnet}.${port}/24`, "dev", device);
    ip(...inside, "link", "set", device, "mtu", MTU.toString(), "up");
  }

  namespace(number: number): string {
    return `${this.#id}-${number}`;
  }
  address(number: number): string {
    return `${this.#subnet}.${number}`;
  }

  async #answer(): Promise<void> {
    await Promise.race([
      once(this.#answers, "line"),
      once(this.#wire, "exit").then(() => Promise.reject(new Error("the wire has ended"))),
    ]);
  }

  /** Resolves when the wire is as said; what is not said is as on a good one. */
  async set({ delay = 0, loss = 0, groups = [] }: Conditions): Promise<void> {
    const told = { delay, loss, groups: groups.map((group) => group.map((number) => this.address(number))) };
    const answered = this.#answer();
    this.#wire.stdin?.write(`${JSON.stringify(told)}\n`);
    await answered;
  }

  /** The devices go with the wire's process. */
  remove(): void {
    this.#wire.kill("SIGKILL");
    for (let number = 1; number <= this.#count; number++) {
      try {
        ip("netns", "del", this.namespace(number));
      } catch {
        // It was not made.
      }
    }
  }
}
