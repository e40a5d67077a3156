import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { RpcClient } from "../support/rpc_client.ts";
import { ROOT, runCommand, withNode } from "../support/running_node.ts";

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

it("refuses an unknown option with one line and a non-zero exit", async () => {
  const done = await runCommand(["--no-such-option"]);
  expect(done.code).not.toBe(0);
  expect(done.stdout).toBe("");
  expect(lines(done.stderr)).toHaveLength(1);
  expect(done.stderr).toContain("--no-such-option");
});

it("refuses an option that its tests do not know with one line and a non-zero exit", async () => {
  for (const args of [["--bad"], ["--no-color", "-t", "nothing", "--no-such"]]) {
    const done = await runCommand(["--npm-script", "vitest:network", ...args]);
    expect(done.code, args.join(" ")).not.toBe(0);
    expect(lines(done.stderr + done.stdout)).toEqual([expect.stringContaining(`unknown option ${args.at(-1)}: `)]);
  }
});

it("refuses an option's bad value with one line and a non-zero exit", async () => {
  for (const args of [
    ["--rpc-port", "many"],
    ["--sealing", "sometimes"],
    ["--chain", "/no/such/file.json"],
  ]) {
    const done = await runCommand([...args, "--tmp"]);
    expect(done.code, args.join(" ")).not.toBe(0);
    expect(lines(done.stderr), done.stderr).toHaveLength(1);
  }
});

it("says in one line which port is in use, and ends", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  try {
    const done = await runCommand(["--tmp", "--port", "0", "--rpc-port", String(port)]);
    expect(done.code).not.toBe(0);
    const complaints = lines(done.stderr + done.stdout).filter((line) => line.includes(String(port)));
    expect(complaints, done.stderr).toHaveLength(1);
    expect(done.stderr).not.toMatch(/^\s+at /m);
  } finally {
    server.close();
  }
});

it("writes a chain spec, and nothing else, to stdout; a node starts from it", async () => {
  for (const args of [["build-spec"], ["build-spec", "--raw"], ["build-spec", "--chain", "dev", "--raw"]]) {
    const built = await runCommand(args);
    expect(built.code, built.stderr).toBe(0);
    expect(JSON.parse(built.stdout), args.join(" ")).toMatchObject({ name: "Bittensor", id: "bittensor" });
  }
});

it("ends a running node on SIGTERM with exit code 0 and leaves its port free", async () => {
  await withNode({}, async (node) => {
    const rpc = await RpcClient.connect(node.ws);
    expect(await rpc.call("system_chain")).toBe("Bittensor");
    expect(await node.kill("SIGTERM")).toEqual({ code: 0, signal: null });
    rpc.close();
    await withNode({ args: ["--rpc-port", String(node.rpcPort)] }, async (again) => {
      expect(again.rpcPort).toBe(node.rpcPort);
    });
  });
});

it("makes and inspects keys as subkey does", async () => {
  const done = await runCommand(["key", "inspect", "//Alice"]);
  expect(done.code, done.stderr).toBe(0);
  expect(done.stdout).toContain("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  expect(done.stdout).toContain("0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
});

it("shows help", async () => {
  const done = await runCommand(["--help"]);
  expect(done.code).toBe(0);
  for (const option of ["--base-path", "--rpc-port", "--bootnodes", "--sealing", "build-spec"]) {
    expect(done.stdout).toContain(option);
  }
});

it("says in one line that the port for other nodes is in use, and ends", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "0.0.0.0", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  try {
    const done = await runCommand(["--tmp", "--port", String(port), "--rpc-port", "0"]);
    expect(done.code).not.toBe(0);
    expect(lines(done.stderr).filter((line) => line.includes(String(port)))).toEqual([
      `Error: port ${port} is in use: give another with --port`,
    ]);
    expect(done.stderr).not.toMatch(/^\s+at /m);
  } finally {
    server.close();
  }
});

it("shows the help of benchmarks and checkers, and refuses in one line what they cannot do", async () => {
  for (const program of [
    "bench/run",
    "node/conformance/epoch",
    "node/conformance/metadata",
    "node/conformance/runtime",
  ]) {
    const help = await runCommand(["--program", program, "--help"]);
    expect(help, program).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toMatch(/^Usage: npm run /);
    const refused = await runCommand(["--program", program, "--bad"]);
    expect(refused, program).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "Error: unknown option --bad: see --help\n",
    });
  }
  for (const [line, message] of [
    ["bench/run --only nothing", "there is no benchmark nothing"],
    ["bench/run --json /no/such/folder", "--json"],
    ["node/conformance/epoch", "no FILE.jsonl.gz given"],
    ["node/conformance/epoch package.json", "holds no recorded epochs"],
    ["node/conformance/epoch no-such-file", "ENOENT"],
    ["node/conformance/metadata 13", "no metadata version 13"],
  ] as const) {
    const refused = await runCommand(["--program", ...line.split(" ")]);
    expect(refused.code, line).toBe(2);
    expect(lines(refused.stderr), refused.stderr).toHaveLength(1);
    expect(refused.stderr).toContain(message);
  }
});

it("answers lines that are no requests, and the requests behind them", () => {
  const requests = [
    "garbage",
    "null",
    '{"cmd":"constructor"}',
    '{"cmd":"load","state":{"0x1":"0x"}}',
    '{"cmd":"get","key":1}',
  ];
  const load = '{"cmd":"load","state":{"0x01":"0x02"},"fast":false}';
  const { status, stdout } = spawnSync(process.execPath, ["node/launch.mjs", "--program", "node/conformance/runtime"], {
    cwd: ROOT,
    input: [...requests, load, '{"cmd":"get","key":"0x01"}'].join("\n"),
    encoding: "utf8",
  });
  expect(status).toBe(0);
  const answers = lines(stdout).map((line) => JSON.parse(line));
  expect(answers.slice(0, requests.length)).toEqual(requests.map(() => ({ err: "not a request" })));
  expect(answers.slice(requests.length)).toMatchObject([{ ok: true }, { ok: "0x02" }]);
});
