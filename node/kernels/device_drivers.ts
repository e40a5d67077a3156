/** Which drivers of devices this machine has: what was measured without one says nothing of a machine with it. */
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

/** Where Linux lists its Vulkan drivers. */
const LISTS = ["/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/etc/vulkan/icd.d"];
/** Told where there is none. */
export const NO_OPEN_GL = "no OpenGL: the package gl, and a display, are needed";
const VARIABLES = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "VK_ADD_DRIVER_FILES"];

/** Spares a machine without a driver to load a library of some 50 MB that would find none. Throws where there is none. */
export const checkVulkanDriver = (): void => {
  if (process.platform !== "linux" || VARIABLES.some((name) => process.env[name] !== undefined)) return;
  if (!LISTS.some((folder) => existsSync(folder)))
    throw new Error(`no Vulkan driver in ${LISTS.join(", ")}, and none named by VK_DRIVER_FILES`);
};

/** Spares a machine without the package, or without a display where that takes one, to load a library that would find no OpenGL. Throws there. */
export const checkOpenGl = (): void => {
  try {
    createRequire(import.meta.url).resolve("gl");
  } catch {
    throw new Error(NO_OPEN_GL);
  }
  if (process.platform === "linux" && process.env["DISPLAY"] === undefined) throw new Error(NO_OPEN_GL);
};

/** Vulkan drivers by their files, and whether there is a display, which OpenGL's take. @param lists folders of Vulkan drivers */
export const deviceDrivers = (lists: readonly string[] = LISTS): readonly string[] => [
  ...lists.flatMap((folder) => (existsSync(folder) ? readdirSync(folder).sort() : [])),
  ...VARIABLES.flatMap((name) => process.env[name] ?? []),
  ...(process.env["DISPLAY"] === undefined ? [] : ["display"]),
];
