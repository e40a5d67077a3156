import { expect, it } from "vitest";
import { ChangeableLogFilter, createLog, LogFilterError, parseLogFilter } from "#node/log.ts";

const NOW = new Date(2026, 10, 22, 17, 0, 5);

function logged(filter: string, colours = false) {
  const lines: string[] = [];
  const log = createLog({
    filter: parseLogFilter([filter]),
    colours,
    write: (line) => lines.push(line),
    now: () => NOW,
  });
  return { log, lines };
}

it("writes time and message, as upstream", () => {
  const { log, lines } = logged("info");
  log("info", "substrate", "🏆 Imported #1 (0xabcd…ef12)");
  log("warn", "sub-libp2p", "a peer is slow");
  log("debug", "txpool", "not shown");
  expect(lines).toEqual([
    "2026-11-22 17:00:05 🏆 Imported #1 (0xabcd…ef12)\n",
    "2026-11-22 17:00:05  WARN a peer is slow\n",
  ]);
});

it("says whose details are", () => {
  const { log, lines } = logged("error,txpool=debug");
  log("info", "substrate", "not shown");
  log("debug", "txpool::graph", "2 ready");
  expect(lines).toEqual(["2026-11-22 17:00:05 DEBUG txpool::graph: 2 ready\n"]);
});

it("keeps a message on one line, and control characters from the terminal", () => {
  const { log, lines } = logged("info");
  log("info", "rpc", "a\nb\u001b[31mc\r");
  expect(lines).toEqual(["2026-11-22 17:00:05 a ⏎ b[31mc\n"]);
});

it("colours only what is asked to be coloured", () => {
  const { log, lines } = logged("info", true);
  log("error", "aura", "no block");
  expect(lines[0]).toContain("\u001b[1;31mERROR\u001b[0m");
});

it("writes an object a line where it is told to, whatever is in the message", () => {
  const lines: string[] = [];
  const log = createLog({
    filter: parseLogFilter([]),
    colours: true,
    format: "json",
    write: (line) => lines.push(line),
    now: () => NOW,
  });
  log("warn", "rpc", 'a\n"b"\u001b');
  log("debug", "rpc", "not shown");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    timestamp: NOW.toISOString(),
    level: "warn",
    target: "rpc",
    message: 'a\n"b"\u001b',
  });
});

it("shows more while it runs, and as much as before when it is told to", () => {
  const filter = new ChangeableLogFilter(["warn,rpc=debug"]);
  filter.add("sync=trace,rpc=error");
  expect(filter.shows("trace", "sync::blocks")).toBe(true);
  expect(filter.shows("warn", "rpc")).toBe(false);
  expect(() => filter.add("rpc=loud")).toThrow(LogFilterError);
  expect(filter.shows("trace", "sync")).toBe(true);
  filter.add("info");
  expect(filter.shows("info", "substrate")).toBe(true);
  filter.reset();
  expect(filter.shows("info", "sync")).toBe(false);
  expect(filter.shows("debug", "rpc")).toBe(true);
});
