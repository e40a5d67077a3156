/** Whether this machine has OpenGL without a window: the optional package `gl` was built, and there is a display. */
import { createRequire } from "node:module";

const hasPackage = (): boolean => {
  try {
    createRequire(import.meta.url).resolve("gl");
    return true;
  } catch {
    return false;
  }
};

export const hasOpenGl = hasPackage() && process.env["DISPLAY"] !== undefined;
