import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { devBeaconConfig, devPulse, type Pulse } from "#node/drand/dev_beacon.ts";
import { FileSource } from "#node/drand/file_source.ts";
import { HttpSource } from "#node/drand/http_source.ts";
import type { PulseQuestion } from "#node/drand/pulse_source.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";

const beacon = devBeaconConfig();
const CHAIN = toBareHex(beacon.hash);
const question = (after: bigint, most = 10): PulseQuestion => ({ beacon, after, most, block: 1, awaited: () => [] });
const json = ({ round, randomness, signature }: Pulse): string =>
  JSON.stringify({ round: Number(round), randomness: toBareHex(randomness), signature: toBareHex(signature) });
const roundsOf = (pulses: readonly Pulse[]): bigint[] => pulses.map(({ round }) => round);

describe("a file", () => {
  let folder: string;
  let path: string;
  let changes = 0;
  const write = (lines: readonly string[]): void => {
    writeFileSync(path, lines.join("\n"));
    utimesSync(path, 0, ++changes);
  };
  let refused: string[];
  let source: FileSource;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "drand-file-"));
    path = join(folder, "pulses.jsonl");
    refused = [];
    source = new FileSource(path, (what) => void refused.push(what));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("gives what follows a round, in order, and is read again when it changes", async () => {
    write([json(devPulse(7n)), "", json(devPulse(3n)), json(devPulse(5n))]);
    expect(await source.pulses(question(0n))).toEqual([devPulse(3n), devPulse(5n), devPulse(7n)]);
    expect(roundsOf(await source.pulses(question(3n, 1)))).toEqual([5n]);
    expect(await source.pulses(question(7n))).toEqual([]);
    write([json(devPulse(8n))]);
    expect(roundsOf(await source.pulses(question(7n)))).toEqual([8n]);
  });

  it("passes over what the beacon did not sign, with one line each", async () => {
    const notItsRound = { ...devPulse(5n), round: 4n };
    const noPoint = { ...devPulse(6n), signature: new Uint8Array(48) };
    write([json(notItsRound), json(noPoint), json(devPulse(7n))]);
    for (let time = 0; time < 2; time++) expect(roundsOf(await source.pulses(question(0n)))).toEqual([7n]);
    expect(refused).toEqual([
      "round 4: UnverifiedPulse: the pulse is invalid",
      "round 6: PulseVerificationError: the pulse could not be verified",
    ]);
  });

  it.each([
    ["{", "line 2: not JSON"],
    ["[]", "line 2: round is not a whole number"],
    ["7", "line 2: a pulse is an object"],
    ['{"round":1.5}', "line 2: round is not a whole number"],
    ['{"round":1,"randomness":"0","signature":""}', "line 2: randomness is not hex"],
    [`{"round":1,"randomness":"${"00".repeat(33)}"}`, "line 2: randomness has more than 32 bytes"],
    [`{"round":1,"randomness":"","signature":"${"00".repeat(145)}"}`, "line 2: signature has more than 144 bytes"],
  ])("with the line %s is refused whole", async (line, message) => {
    write([json(devPulse(7n)), line]);
    await expect(source.pulses(question(0n))).rejects.toThrow(message);
  });

  it("that is not there says so", async () => {
    await expect(source.pulses(question(0n))).rejects.toThrow("ENOENT");
  });
});

describe("an HTTP endpoint", () => {
  let server: Server;
  let url: string;
  /** Path below the chain -> answer: text, or a status. Undefined: none, ever. */
  let answers: Map<string, string | number | undefined>;
  let asked: string[];
  beforeEach(async () => {
    answers = new Map();
    asked = [];
    server = createServer((request, response) => {
      const path = (request.url ?? "").replace(`/${CHAIN}/public/`, "");
      asked.push(path);
      if (!answers.has(path)) {
        response.writeHead(404).end();
        return;
      }
      const answer = answers.get(path);
      if (typeof answer === "number") response.writeHead(answer).end();
      else if (answer !== undefined) response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const has = (...rounds: readonly bigint[]): void => {
    for (const round of rounds) answers.set(round.toString(), json(devPulse(round)));
    answers.set("latest", json(devPulse(rounds.at(-1) ?? 0n)));
  };
  const source = (timeoutMs = 5_000) => new HttpSource(url, timeoutMs);

  it("gives the latest to a chain without pulses, else those that follow", async () => {
    has(5n, 6n, 7n);
    expect(await source().pulses(question(0n))).toEqual([devPulse(7n)]);
    expect(roundsOf(await source().pulses(question(4n)))).toEqual([5n, 6n, 7n]);
    expect(roundsOf(await source().pulses(question(4n, 2)))).toEqual([5n, 6n]);
    asked = [];
    expect(await source().pulses(question(7n))).toEqual([]);
    expect(asked).toEqual(["latest"]);
  });

  it("gives those before a round that it lacks", async () => {
    has(5n, 7n);
    expect(roundsOf(await source().pulses(question(4n)))).toEqual([5n]);
    await expect(source().pulses(question(5n))).rejects.toThrow("status 404");
  });

  it("is not believed", async () => {
    has(5n, 6n);
    answers.set("5", json({ ...devPulse(6n), round: 5n }));
    await expect(source().pulses(question(4n))).rejects.toThrow("round 5: UnverifiedPulse");
    answers.set("5", json({ ...devPulse(5n), signature: new Uint8Array(3) }));
    await expect(source().pulses(question(4n))).rejects.toThrow("round 5: PulseVerificationError");
    answers.set("latest", "<html>");
    await expect(source().pulses(question(4n))).rejects.toThrow("not JSON");
    answers.set("latest", " ".repeat(20_000));
    await expect(source().pulses(question(4n))).rejects.toThrow("too long");
    answers.set("latest", 500);
    await expect(source().pulses(question(4n))).rejects.toThrow("status 500");
  });

  it("that gives another round than the one asked for is caught by its number", async () => {
    has(5n, 6n);
    answers.set("5", json(devPulse(6n)));
    await expect(source().pulses(question(4n))).rejects.toThrow("round 6 where 5 was asked for");
  });

  it("that does not answer is given up", async () => {
    answers.set("latest", undefined);
    await expect(source(50).pulses(question(4n))).rejects.toThrow(/abort|timeout/i);
  });

  it("that is not there says so", async () => {
    server.close();
    await expect(source().pulses(question(4n))).rejects.toThrow("ECONNREFUSED");
  });

  it("of several the first that answers counts", async () => {
    has(5n);
    const both = new HttpSource(undefined, 5_000, (input, init) => {
      const host = new URL(String(input)).host;
      if (host !== "drand.cloudflare.com") return Promise.reject(new Error("unreachable"));
      return fetch(String(input).replace("https://drand.cloudflare.com/", url), init);
    });
    expect(both.name).toBe("https://api.drand.sh and 4 others");
    expect(roundsOf(await both.pulses(question(0n)))).toEqual([5n]);
  });
});
