import { expect, it } from "vitest";
import { progress } from "#node/simulate/progress.ts";

it("tells rarely, ever more so, and how long it will take", () => {
  let ms = 0;
  const said: string[] = [];
  const tell = progress(
    "cpu: ",
    (line) => said.push(line),
    () => ms,
  );
  for (let done = 1; done <= 1000; done++) {
    ms += 1000;
    tell(done, 1000);
  }
  expect(said.slice(0, 4)).toEqual([
    "cpu: epoch 2 of 1000, 17 min left ...",
    "cpu: epoch 5 of 1000, 17 min left ...",
    "cpu: epoch 10 of 1000, 17 min left ...",
    "cpu: epoch 17 of 1000, 16 min left ...",
  ]);
  expect(said.at(-1)).toMatch(/^cpu: epoch 9\d\d of 1000, \d+ s left \.\.\.$/);
  expect(said.length).toBeLessThan(30);
});

it("says nothing of what is short, nor at its end", () => {
  let ms = 0;
  const said: string[] = [];
  const tell = progress(
    "",
    (line) => said.push(line),
    () => ms,
  );
  ms = 1999;
  tell(1, 3);
  ms = 90_000;
  tell(3, 3);
  expect(said).toEqual([]);
});
