/** Properties run on the same cases every time. `SEED=n` tries others; fast-check prints the seed of what fails. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 1) });
