/** Run as a process: opens the database at argv[2] and stores blocks on its head until it is killed; prints heights that are on disk. */
import { openDatabase } from "#node/db/open.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { addBlock, addGenesis } from "./block_builder.ts";

const db = await openDatabase(process.argv[2], { statePruning: { kind: "keep", blocks: 4 } });
let head = db.isEmpty ? addGenesis(db, new Map([["0x00", new Uint8Array(40)]])) : db.best().hash;
for (let number = db.best().number + 1; ; number++) {
  const changes = new Map<Hex, Uint8Array>();
  for (let i = 0; i < 50; i++) {
    const key: Hex = `0x${((number * 7919 + i * 104_729) % 4096).toString(16).padStart(4, "0")}`;
    changes.set(key, new Uint8Array(64).fill(number));
  }
  changes.set("0xffff", Uint8Array.from([number >>> 8, number]));
  head = addBlock(db, head, changes, { body: [Uint8Array.of(number)] });
  if (number % 5 === 0) db.setFinalized(head);
  await db.flush();
  process.stdout.write(`${number}\n`);
}
