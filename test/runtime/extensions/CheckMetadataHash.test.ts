import "@polkadot/api/augment";
import { Metadata, TypeRegistry } from "@polkadot/types";
import { beforeEach, describe, expect, it } from "vitest";
import { checkExtrinsic } from "#runtime/executive/check.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import { BlockHash } from "#runtime/pallets/system/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { runtimeMetadata, runtimeMetadataHash } from "#runtime/runtime_types.ts";
import { keyring } from "../../support/polkadot_client.ts";
import { emptyRuntime } from "../../support/runtime_ctx.ts";

const PROD = { fast: false, powFaucet: false };
const LOCALNET = { fast: true, powFaucet: true };
/** That of the reference, and that which the package @polkadot-api/merkleize-metadata makes of its local chain's metadata. */
const PROD_HASH = "0x677397fb96f3f7589fdba80df19934dbbaa4c461b0119ef952298f033d36a43f";
const LOCALNET_HASH = "0x079ce58b56a7d1868b92337b0f68fe1b81616b86259308026c75a9dbfbac9dde";
const GENESIS: Hex = `0x${"11".repeat(32)}`;
/** Extensions that @polkadot/types does not know; they neither carry nor sign anything. */
const WITHOUT_DATA = Object.fromEntries(
  ["SudoTransactionExtension", "CheckShieldedTxValidity", "SubtensorTransactionExtension", "DrandPriority"].map(
    (name) => [name, { extrinsic: {}, payload: {} }],
  ),
);
const alice = keyring.addFromUri("//Alice");

it("is the reference's, and covers the calls of the build", () => {
  expect(toHex(runtimeMetadataHash(PROD))).toBe(PROD_HASH);
  expect(toHex(runtimeMetadataHash({ fast: true, powFaucet: false }))).toBe(PROD_HASH);
  expect(toHex(runtimeMetadataHash(LOCALNET))).toBe(LOCALNET_HASH);
});

describe("a transaction in mode 1", () => {
  const registry = new TypeRegistry();
  registry.setMetadata(new Metadata(registry, toHex(runtimeMetadata(PROD, 15))), undefined, WITHOUT_DATA);
  let ctx: Ctx;
  beforeEach(() => {
    ctx = emptyRuntime();
    BlockHash.set(ctx, 0, GENESIS);
  });

  /** Who the runtime takes for the sender of a transfer that @polkadot/types signed over this hash. */
  const senderOf = (metadataHash: string | undefined, mode = 1): string => {
    const call = registry.createType("Call", {
      callIndex: Uint8Array.of(5, 3),
      args: [{ Id: alice.address }, 1_000_000],
    });
    const signed = registry.createType("Extrinsic", call).sign(alice, {
      blockHash: GENESIS,
      genesisHash: GENESIS,
      nonce: 0,
      runtimeVersion: { specVersion: 424, transactionVersion: 1 },
      mode,
      metadataHash,
    } as never);
    const { origin } = checkExtrinsic(ctx, signed.toU8a(true), "External");
    return origin.kind === "signed" ? origin.who : origin.kind;
  };
  const refusal = (body: () => unknown): string => {
    try {
      body();
    } catch (cause) {
      if (cause instanceof TransactionRefused) return cause.value.value.type;
      throw cause;
    }
    return "accepted";
  };

  it("is its signer's if the signature covers this build's hash", () => {
    expect(senderOf(PROD_HASH)).toBe(toHex(alice.publicKey));
  });
  it("is a bad proof with another build's hash, with any other, and with none", () => {
    expect(refusal(() => senderOf(LOCALNET_HASH))).toBe("BadProof");
    expect(refusal(() => senderOf(`0x${"00".repeat(32)}`))).toBe("BadProof");
    expect(refusal(() => senderOf(undefined))).toBe("BadProof");
  });
  it("does not count a hash that was signed in mode 0", () => {
    expect(refusal(() => senderOf(PROD_HASH, 0))).toBe("BadProof");
    expect(senderOf(undefined, 0)).toBe(toHex(alice.publicKey));
  });
});
