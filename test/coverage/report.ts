/**
 * `npm run coverage:calls`: which calls succeed, which errors they give and which events happen in the recorded histories and in the unit
 * tests. Fails on whatever is reached nowhere without a reason in unreached.ts, on errors of call_errors.txt that their call was not seen to
 * give, and on reasons that no longer hold.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "#node/cli/program.ts";
import { PALLETS } from "#runtime/composition.ts";
import type { Pallet } from "#runtime/frame/pallet.ts";
import { recordedChains } from "../support/recorded_chain.ts";
import { addReached, nothingReached, type Reached, startRecording } from "./recorder.ts";
import { runReplay } from "./replays.ts";
import { type Kind, UNREACHED } from "./unreached.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const REPORTED = [
  "SubtensorModule",
  "Swap",
  "AlphaAssets",
  "AdminUtils",
  "Proxy",
  "Multisig",
  "Preimage",
  "Scheduler",
  "SafeMode",
  "Commitments",
  "Crowdloan",
  "LimitOrders",
  "Drand",
  "MevShield",
  "Utility",
  "Balances",
  "Sudo",
  "System",
];

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Runs the runtime's unit tests with the recorder in each. @throws if one fails. */
async function reachedByTests(): Promise<Reached> {
  const folder = mkdtempSync(path.join(tmpdir(), "coverage-calls-"));
  const vitest = spawn("npx", ["vitest", "run", "--project", "unit", "test/runtime", "--reporter", "dot"], {
    cwd: ROOT,
    env: { ...process.env, CALL_COVERAGE: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const status = await new Promise((resolve, reject) => vitest.on("exit", resolve).on("error", reject));
  if (status !== 0) throw new Error("unit tests fail: see npm run test:unit -- test/runtime");
  const reached = nothingReached();
  for (const file of readdirSync(folder))
    addReached(reached, JSON.parse(readFileSync(path.join(folder, file), "utf8")));
  rmSync(folder, { recursive: true });
  return reached;
}

function reachedByReplays(): Reached {
  const reached = nothingReached();
  startRecording(reached);
  for (const chain of [...recordedChains("replay"), ...recordedChains("rest")]) runReplay(chain);
  return reached;
}

/** By call: the errors that it gives. */
function errorsOfCalls(): Map<string, readonly string[]> {
  const text = readFileSync(new URL("call_errors.txt", import.meta.url), "utf8");
  const lines = text
    .replace(/^#.*\n/gm, "")
    .replaceAll("\n  ", " ")
    .trimEnd()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const [call = "", errors = ""] = line.split(":");
      return [call, errors.split(" ").filter((error) => error !== "")];
    }),
  );
}
/** `call error` for each error of a call that nothing shows it to give. */
const missingFailures = (reached: Reached): string[] =>
  [...errorsOfCalls()].flatMap(([call, errors]) => {
    const pallet = call.split(".")[0];
    const isNamed = (error: string) => reached.calls[`${call} ${error}`] ?? reached.calls[`${call} ${pallet}.${error}`];
    return errors.filter((error) => isNamed(error) === undefined).map((error) => `${call} ${error}`);
  });

/** Errors that the call was seen to fail with, and how often. */
function failuresOf(reached: Reached, call: string): string {
  const failures = Object.entries(reached.calls)
    .filter(([name]) => name.startsWith(`${call} `))
    .map(([name, times]) => `${name.slice(call.length + 1).replace(`${call.split(".")[0]}.`, "")} ${times}`);
  return failures.length === 0 ? "" : `; fails: ${failures.sort().join(", ")}`;
}

function printPallet({ name, calls, events, errors }: Pallet, reached: Reached): void {
  print(`\n## ${name}`);
  for (const call of Object.keys(calls)) {
    const full = `${name}.${call}`;
    print(`call  ${call}: succeeds ${reached.calls[full] ?? 0}${failuresOf(reached, full)}`);
  }
  for (const event of Object.keys(events)) print(`event ${event}: ${reached.events[`${name}.${event}`] ?? 0}`);
  for (const error of Object.keys(errors)) print(`error ${error}: ${reached.errors[`${name}.${error}`] ?? 0}`);
}

interface Gap {
  readonly pallet: string;
  readonly kind: Kind;
  readonly name: string;
}
const reasonOf = ({ pallet, kind, name }: Gap): string | undefined => UNREACHED[pallet]?.[kind]?.[name];

function declaredBy({ name: pallet, calls, events, errors }: Pallet): Gap[] {
  const all = (kind: Kind, declared: object): Gap[] => Object.keys(declared).map((name) => ({ pallet, kind, name }));
  return [...all("call", calls), ...all("event", events), ...all("error", errors)];
}
const isReached = (reached: Reached, { pallet, kind, name }: Gap): boolean =>
  reached[`${kind}s`][`${pallet}.${name}`] !== undefined;

const show = (title: string, gaps: readonly Gap[], note: (gap: Gap) => string = () => ""): void => {
  print(`\n# ${title}: ${gaps.length}`);
  for (const gap of gaps) print(`${gap.kind} ${gap.pallet}.${gap.name}${note(gap)}`);
};

async function report(): Promise<void> {
  const tests = reachedByTests();
  const reached = reachedByReplays();
  addReached(reached, await tests);

  const pallets = PALLETS.filter(({ name }) => REPORTED.includes(name));
  for (const pallet of pallets) printPallet(pallet, reached);
  const declared = pallets.flatMap(declaredBy);
  const gaps = declared.filter((each) => !isReached(reached, each));
  const unexplained = gaps.filter((gap) => reasonOf(gap) === undefined);
  const outdated = declared.filter((each) => isReached(reached, each) && reasonOf(each) !== undefined);
  show(
    "unreached, with the reason",
    gaps.filter((gap) => reasonOf(gap) !== undefined),
    (gap) => `: ${reasonOf(gap)}`,
  );
  show("unreached without a reason", unexplained);
  const unfailed = missingFailures(reached);
  print(`\n# errors of call_errors.txt that their call does not give: ${unfailed.length}`);
  for (const failure of unfailed) print(failure);
  show("reached, although unreached.ts says it cannot be", outdated);
  print(`\n${declared.length - gaps.length} of ${declared.length} reached`);
  process.exitCode = unexplained.length + unfailed.length + outdated.length > 0 ? 1 : 0;
}

await runProgram(
  {
    usage: "npm run coverage:calls",
    help: "says which calls, events and errors the tests and histories reach",
    options: {},
  },
  report,
);
