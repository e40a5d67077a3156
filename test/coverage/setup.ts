/** Part of `npm run coverage:calls`: every test file writes what it reached into a file of its own. */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll } from "vitest";
import { nothingReached, startRecording } from "./recorder.ts";

const folder = process.env["CALL_COVERAGE"] ?? ".";
const reached = nothingReached();
startRecording(reached);
afterAll(() => writeFileSync(path.join(folder, `${randomUUID()}.json`), JSON.stringify(reached)));
