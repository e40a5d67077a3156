/** The scenarios that come with the program, by their file's name. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SimulationError } from "./errors.ts";
import { readText } from "./read_text.ts";

const FOLDER = "node/simulate/scenarios";
const MOST_BYTES = 64e6;

/** From the sources, from dist/ and from the bundle alike. */
const folder = (): string => {
  const paths = ["../../", "../../../"].map((up) => fileURLToPath(new URL(`${up}${FOLDER}`, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? FOLDER;
};

/** Names, in order. */
export const shippedScenarios = (): string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** The text of a scenario: of the file, or of the shipped one of that name. @throws SimulationError where there is neither */
export const scenarioText = (name: string): string => {
  const shipped = `${folder()}/${name}.json`;
  const path = !existsSync(name) && /^[\w-]+$/.test(name) && existsSync(shipped) ? shipped : name;
  if (!existsSync(path) && !path.includes("/"))
    throw new SimulationError(`${name}: there is no such file, and no scenario of that name: see --list`);
  return readText(path, MOST_BYTES);
};
