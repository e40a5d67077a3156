import { expect, it } from "vitest";
import { svgChart } from "#node/simulate/chart.ts";

type Points = [number, number][];

const chart = (
  series: Record<string, Points>,
  scale: "linear" | "log" = "linear",
  title = "t",
  subtitle = "",
): string =>
  svgChart(
    title,
    [
      {
        title: "p",
        xLabel: "x",
        yLabel: "y",
        scale,
        series: Object.entries(series).map(([name, points]) => ({ name, points })),
      },
    ],
    subtitle,
  );

/** Texts with a place along the line, of one class. */
const labels = (svg: string, name: string): { x: number; text: string }[] =>
  [...svg.matchAll(new RegExp(`<text class="${name}" x="([\\d.]+)"[^>]*>([^<]*)</text>`, "g"))].map(([, x, text]) => ({
    x: Number(x),
    text: text ?? "",
  }));

const paths = (svg: string): string[] => svg.match(/<path class="l" d="[^h"]*"[^>]*>/g) ?? [];

it("sizes close to each other share a label: none is written over another", () => {
  const sizes = [250, 256, 260, 262, 1000, 1024, 1030, 16_384];
  const shown = labels(chart({ cpu: sizes.map((size) => [size, 1]) }, "log"), "m").filter(({ text }) => text !== "x");
  expect(shown.map(({ text }) => text)).toEqual(["250", "1,000", "16,384"]);
  shown.slice(1).forEach(({ x }, index) => {
    expect(x - (shown[index]?.x ?? 0)).toBeGreaterThan(45);
  });
});

it("the title stays within the picture, whole in what pointing at it shows", () => {
  const title = "An epoch from storage to storage, by engine, and on and on and on and on and on";
  const svg = chart({ a: [[0, 1]] }, "linear", title, `device ${"x".repeat(200)}`);
  const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
  const [, written = ""] = /<text class="t"[^>]*>([^<]*)</.exec(svg) ?? [];
  expect(written).toMatch(/…$/);
  expect(78 + written.length * 8.6).toBeLessThan(width);
  const [, below = ""] = /<text x="78" y="48">([^<]*)</.exec(svg) ?? [];
  expect(below).toMatch(/^device x+…$/);
  expect(78 + below.length * 6.2).toBeLessThan(width);
  expect(svg).toContain(`<title>${title}: device x`);
  expect(chart({ a: [[0, 1]] })).not.toContain('y="48"');
});

it("lines that coincide are all seen, others are drawn through", () => {
  const up: Points = [
    [0, 0],
    [1, 1],
  ];
  const flat: Points = [
    [0, 1],
    [1, 1],
  ];
  const [a = "", b = "", c = "", d = ""] = paths(chart({ a: up, b: flat, c: up, d: up }));
  expect(b).not.toContain("dash");
  expect(
    [a, c, d].map((path) => /stroke-dasharray="([\d ]+)" stroke-dashoffset="(-?\d+)"/.exec(path)?.slice(1)),
  ).toEqual([
    ["8 16", "0"],
    ["8 16", "-8"],
    ["8 16", "-16"],
  ]);
});

it("epochs have whole numbers, and panels without lines little room", () => {
  const texts = labels(
    chart({
      a: [
        [0, 1],
        [1, 1],
      ],
    }),
    "m",
  ).map(({ text }) => text);
  expect(texts).toEqual(["0", "1", "x"]);
  const height = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);
  expect(height(chart({}))).toBeLessThan(height(chart({ a: [[0, 1]] })) / 2);
});
