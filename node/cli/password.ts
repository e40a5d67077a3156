/** The password of a keystore or a phrase, in the three forms that upstream has. Reference: sc-cli src/params/keystore_params.rs. */
import { readFileSync } from "node:fs";
import { type Arguments, UsageError } from "./arguments.ts";
import type { CommandIo } from "./command_io.ts";
import { PASSWORD_OPTIONS } from "./options.ts";

const FORMS = Object.keys(PASSWORD_OPTIONS);

/** @returns undefined if none is given @throws UsageError */
export async function passwordOf(args: Arguments, io: Pick<CommandIo, "askHidden">): Promise<string | undefined> {
  const given = FORMS.filter((name) => args.has(name));
  if (given.length > 1) throw new UsageError(`--${given.join(" and --")} exclude each other`);
  if (args.has("password-interactive")) return io.askHidden("Keystore password: ");
  const path = args.value("password-filename");
  if (path === undefined) return args.value("password");
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`--password-filename: ${(cause as Error).message}`);
  }
}
