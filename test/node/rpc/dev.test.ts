import { beforeEach, describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { devBeaconConfig, devPulse, type Pulse } from "#node/drand/dev_beacon.ts";
import { dev } from "#node/rpc/dev.ts";
import { Dispatcher } from "#node/rpc/dispatcher.ts";
import { makeCall } from "#runtime/frame/call.ts";
import { set_beacon_config } from "#runtime/pallets/drand/set_beacon_config.ts";
import { Pulses } from "#runtime/pallets/drand/storage.ts";
import { sudo } from "#runtime/pallets/sudo/calls.ts";
import { toBareHex, toHex } from "#runtime/primitives/hex.ts";
import { type DrandNode, startDrandNode } from "../../support/drand_node.ts";
import { startTestNode, TestPeer } from "../../support/rpc_node.ts";

const json = ({ round, randomness, signature }: Pulse) => ({
  round: Number(round),
  randomness: toBareHex(randomness),
  signature: toHex(signature),
});

describe("dev_setDrandPulse", () => {
  let node: DrandNode;
  let peer: TestPeer;
  const peerOf = (allowUnsafe: boolean): TestPeer =>
    new TestPeer(new Dispatcher({ entries: dev(node.worker), allowUnsafe, failed: () => undefined }), 1);
  beforeEach(async () => {
    node = await startDrandNode(undefined);
    peer = peerOf(true);
  });

  it("brings a pulse into the next block", async () => {
    const hash = await peer.ask<string>("dev_setDrandPulse", [json(devPulse(12n))]);
    expect([...node.pool.ready()].map((transaction) => transaction.hash)).toEqual([hash]);
    node.seal();
    expect(Pulses.get(node.state(), 12n)).toEqual(devPulse(12n));
  });

  it("refuses what the beacon did not sign, in the pallet's words, and rounds that are over", async () => {
    const { error: wrong } = await peer.call("dev_setDrandPulse", [json({ ...devPulse(12n), round: 13n })]);
    expect(wrong).toEqual({ code: 15_000, message: "Pulse refused", data: "UnverifiedPulse" });
    const { error: none } = await peer.call("dev_setDrandPulse", [
      json({ ...devPulse(12n), signature: new Uint8Array(48) }),
    ]);
    expect(none).toEqual({ code: 15_000, message: "Pulse refused", data: "PulseVerificationError" });
    await peer.ask("dev_setDrandPulse", [json(devPulse(12n))]);
    const { error: again } = await peer.call("dev_setDrandPulse", [json(devPulse(12n))]);
    expect(again?.code).toBe(1014);
    node.seal();
    const { error: over } = await peer.call("dev_setDrandPulse", [json(devPulse(11n))]);
    expect(over).toEqual({ code: 1010, message: "Invalid Transaction", data: "Transaction is outdated" });
    expect(node.lastRound()).toBe(12n);
  });

  it.each([[undefined], [[]], [[7]], [[{ round: 1 }]], [[{ round: -1, randomness: "", signature: "" }]]])(
    "refuses the parameters %j",
    async (params) => {
      expect((await peer.call("dev_setDrandPulse", params)).error?.code).toBe(-32602);
    },
  );

  it("is unsafe, and is not there on a node without pulses", async () => {
    expect((await peerOf(false).call("dev_setDrandPulse", [json(devPulse(12n))])).error?.code).toBe(-32601);
    const { error } = await (await startTestNode()).connect().call("dev_setDrandPulse", [json(devPulse(12n))]);
    expect(error).toEqual({ code: -32601, message: "Method not found" });
  });

  it("takes the development beacon's once root has made it the chain's", async () => {
    const plain = await startDrandNode(undefined, { beacon: false });
    expect(() => plain.worker.setPulse(devPulse(12n))).toThrow("UnverifiedPulse");
    const signer = { type: "Sr25519", value: new Uint8Array(32) } as const;
    const set = makeCall(set_beacon_config, {
      config_payload: { block_number: 0, config: devBeaconConfig(), public: signer },
      signature: undefined,
    });
    plain.pool.submit(senderOf("//Alice").sign(plain.chain.genesisHash, 0, makeCall(sudo, { call: set })), "Local");
    plain.seal();
    // Pulses wait for the block after.
    expect(() => plain.worker.setPulse(devPulse(12n))).not.toThrow();
    plain.seal();
    expect(plain.lastRound()).toBe(12n);
  });
});
