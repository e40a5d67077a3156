import type { ApiPromise } from "@polkadot/api";
import { expect, it } from "vitest";
import { connectApi } from "../support/polkadot_client.ts";
import { withNode } from "../support/running_node.ts";

type Failures = Record<string, string>;

async function ask(failures: Failures, name: string, question: () => Promise<unknown>): Promise<void> {
  try {
    await question();
  } catch (error) {
    failures[name] = (error as Error).message;
  }
}

/** Every storage item of every pallet: a value, or a page of a map and the first of its entries by its key. */
async function storage(api: ApiPromise, old: Awaited<ReturnType<ApiPromise["at"]>>, failures: Failures) {
  let asked = 0;
  for (const [pallet, items] of Object.entries(api.query)) {
    for (const [item, query] of Object.entries(items)) {
      if (query.creator === undefined) continue;
      asked++;
      await ask(failures, `${pallet}.${item}`, async () => {
        if (!query.creator.meta.type.isMap) return await Promise.all([query(), old.query[pallet]?.[item]?.()]);
        const [first] = await query.entriesPaged({ args: [], pageSize: 20 });
        return await Promise.all([first && query(...first[0].args), old.query[pallet]?.[item]?.entries()]);
      });
    }
  }
  return asked;
}

/** A runtime API's function, which its type does not say. */
interface Described {
  readonly meta: { readonly params: readonly unknown[] };
}
/** Ends the block under way, of which there is none. */
const ENDS_BLOCK = "finalizeBlock";

async function runtimeApis(api: ApiPromise, failures: Failures) {
  let asked = 0;
  for (const [name, methods] of Object.entries(api.call)) {
    for (const [method, call] of Object.entries(methods)) {
      if ((call as unknown as Described).meta.params.length > 0 || method === ENDS_BLOCK) continue;
      asked++;
      await ask(failures, `${name}.${method}`, async () => (await call()).toHuman());
    }
  }
  return asked;
}

it("@polkadot/api: every storage item at the head and at block 1, every constant, every runtime API that asks for nothing", async () => {
  await withNode({}, async (node) => {
    const api = await connectApi(node.ws);
    try {
      const failures: Failures = {};
      const old = await api.at(await api.rpc.chain.getBlockHash(1));
      expect(await storage(api, old, failures)).toBeGreaterThan(343);
      const constants = Object.values(api.consts).flatMap((items) => Object.values(items));
      expect(constants.map((constant) => constant.toHuman()).length).toBeGreaterThan(100);
      expect(await runtimeApis(api, failures)).toBeGreaterThan(30);
      expect(failures).toEqual({});
    } finally {
      await api.disconnect();
    }
  });
});
