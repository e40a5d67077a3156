import { createClient } from "polkadot-api";
import { getSmProvider } from "polkadot-api/sm-provider";
import { start } from "smoldot";
import { expect, it } from "vitest";
import { devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { RpcClient } from "../support/rpc_client.ts";
import { runCommand, startNode } from "../support/running_node.ts";
import { signedCall } from "../support/signed_transfer.ts";

const CHAIN = ["--chain", "dev"];
const NODE = [
  ...[...CHAIN, "--one", "--validator", "--force-authoring"],
  ...["--listen-addr", "/ip4/127.0.0.1/tcp/0/ws", "--no-prometheus"],
];
/** Blocks that are followed, and where among them the authorities change. */
const FOLLOWED = 200;
const CHANGE_AFTER = 30;
const DELAY = 5;
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

/** AdminUtils.schedule_grandpa_change by sudo: the same authority, with three votes. */
const changeCall = concatBytes(
  Uint8Array.of(12, 0, 19, 59),
  encode(vec(tuple(fixedBytes(32), u64)), [[fromHex(devGrandpaKey("One")), 3n]]),
  encode(u32, DELAY),
  encode(option(u32), undefined),
);

/** Storage as polkadot-api shows it without types. */
type Query = { getValue(...args: unknown[]): Promise<unknown>; getEntries(...args: unknown[]): Promise<unknown[]> };

it("smoldot verifies seals and finality by itself, across a change of the authorities, and reads with proofs", async () => {
  const spec = JSON.parse((await runCommand(["build-spec", ...CHAIN, "--raw"])).stdout) as object;
  const node = await startNode({ args: NODE });
  const smoldot = start({ maxLogLevel: 1 });
  const rpc = await RpcClient.connect(node.ws);
  try {
    const [address] = (await rpc.call("system_localListenAddresses")) as string[];
    const chainSpec = JSON.stringify({ ...spec, bootNodes: [address] });
    const client = createClient(getSmProvider(() => smoldot.addChain({ chainSpec })));
    const genesis = (await rpc.call("chain_getBlockHash", [0])) as Hex;

    const heights: number[] = [];
    await new Promise<void>((resolve, reject) => {
      let ordered = false;
      const subscription = client.finalizedBlock$.subscribe({
        next: ({ number }) => {
          heights.push(number);
          if (!ordered && heights.length > CHANGE_AFTER) {
            ordered = true;
            const alice = keyPairFromSuri("//Alice", "sr25519");
            rpc.call("author_submitExtrinsic", [signedCall(genesis, alice, 0, changeCall)]).catch(reject);
          }
          if (heights.length < FOLLOWED) return;
          subscription.unsubscribe();
          resolve();
        },
        error: reject,
      });
    });
    const [first = 0] = heights;
    expect(heights).toEqual(heights.map((_, i) => first + i));
    await node.waitForLog(/authority set 1 of 1 takes over/);

    const api = client.getUnsafeApi();
    const block = await client.getFinalizedBlock();
    const query = (pallet: string, item: string): Query => {
      const found = api.query[pallet]?.[item];
      if (found === undefined) throw new Error(`${pallet}.${item} is not in the metadata`);
      return found as unknown as Query;
    };
    const account = await query("System", "Account").getValue(ALICE, { at: block.hash });
    expect(account).toMatchObject({ nonce: 1 });
    const networks = await query("SubtensorModule", "NetworksAdded").getEntries({ at: block.hash });
    expect(networks).toEqual(expect.arrayContaining([{ keyArgs: [0], value: true }]));
    client.destroy();
  } finally {
    rpc.close();
    await smoldot.terminate();
    await node.stop();
  }
});
