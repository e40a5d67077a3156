/** Line charts as SVG: panels side by side, each with axes, a grid and a legend. No fonts, scripts or images from elsewhere. */

export interface Series {
  readonly name: string;
  /** By ascending x. On a logarithmic axis both are above zero. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One chart of several side by side. */
export interface Panel {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly scale: "linear" | "log";
  readonly series: readonly Series[];
}

interface Axis {
  readonly ticks: readonly number[];
  /** 0 .. 1 along the axis. */
  at(value: number): number;
}

const COLOURS = ["#3366cc", "#dc3912", "#109618", "#990099", "#ff9900", "#0099c6", "#dd4477", "#66aa00", "#b82e2e"];
const DASHES = ["", "6 3", "2 3"];
const WIDTH = 560;
const PLOT = { left: 62, top: 34, width: 478, height: 200 };
const LEGEND_TOP = PLOT.top + PLOT.height + 52;
const LEGEND_COLUMN = 160;
const LEGEND_ROW = 16;
const LEGEND_COLUMNS = 3;
const MARGIN = 16;
const TITLE = 44;
/** Of a character, at the most: letters are a little over half as wide as high. */
const TITLE_CHARACTER = 8.6;
const CHARACTER = 6.2;
/** Along an axis, between two labels: as wide as "16,384" and a space. */
const LABEL_APART = 0.1;
const DASH = 8;
/** Of more lines nobody could tell one from another. */
export const MOST_SERIES = COLOURS.length * DASHES.length;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const px = (value: number): string => String(Math.round(value * 10) / 10);

/** As much of a text as has room. */
const fitted = (text: string, width: number, character: number): string => {
  const most = Math.floor(width / character);
  return escape(text.length > most ? `${text.slice(0, most - 1)}…` : text);
};

const niceStep = (span: number): number => {
  const power = 10 ** Math.floor(Math.log10(span / 4));
  return power * ([1, 2, 5].find((factor) => factor * power * 5 >= span) ?? 10);
};

const extent = (values: readonly number[]): { readonly low: number; readonly high: number } => ({
  low: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  high: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
});

/** Of shares from zero on, or of whole numbers such as epochs. */
const linearAxis = (values: readonly number[], fromZero: boolean): Axis => {
  const { low: least, high } = extent(values);
  const low = fromZero ? Math.min(0, least) : least;
  const nice = niceStep(high - low || Math.abs(high) || 1);
  const step = fromZero ? nice : Math.max(1, nice);
  const first = Math.floor(low / step + 1e-9) * step;
  const last = fromZero ? Math.max(Math.ceil(high / step - 1e-9) * step, first + step) : Math.max(high, first + step);
  const ticks = Array.from({ length: Math.floor((last - first) / step + 1e-9) + 1 }, (_, n) => first + n * step);
  return { ticks, at: (value) => (value - first) / (last - first) };
};

const logAxis = (values: readonly number[]): Axis => {
  const { low, high } = extent(values);
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.max(Math.ceil(Math.log10(high) - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, n) => 10 ** (first + n));
  return { ticks, at: (value) => (Math.log10(value) - first) / (last - first) };
};

/** A logarithmic axis of the sizes themselves: each gets a tick that has room for one. */
const sizeAxis = (values: readonly number[]): Axis => {
  const sizes = [...new Set(values)].sort((a, b) => a - b);
  const low = Math.log(sizes[0] ?? 1);
  const span = Math.log(sizes.at(-1) ?? 1) - low;
  const at = (value: number): number => (span === 0 ? 0.5 : 0.03 + (0.94 * (Math.log(value) - low)) / span);
  const ticks: number[] = [];
  for (const size of sizes) if (ticks.length === 0 || at(size) - at(ticks.at(-1) ?? 0) >= LABEL_APART) ticks.push(size);
  return { ticks, at };
};

const label = (value: number): string => {
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4)) return value.toExponential(0).replace("+", "");
  return Number.parseFloat(value.toPrecision(6)).toLocaleString("en");
};

const legendOf = (series: readonly Series[]): string[] =>
  series.map(({ name }, index) => {
    const x = PLOT.left + (index % LEGEND_COLUMNS) * LEGEND_COLUMN;
    const y = LEGEND_TOP + Math.floor(index / LEGEND_COLUMNS) * LEGEND_ROW;
    const text = name.length > 20 ? `${name.slice(0, 19)}…` : name;
    return `<path class="l" d="M${x} ${y - 4}h18" ${stroke(index)}/><text x="${x + 23}" y="${y}">${escape(text)}</text>`;
  });

const colour = (index: number): string => `stroke="${COLOURS[index % COLOURS.length]}"`;

const stroke = (index: number): string => {
  const dash = DASHES[Math.floor(index / COLOURS.length) % DASHES.length] ?? "";
  return `${colour(index)}${dash === "" ? "" : ` stroke-dasharray="${dash}"`}`;
};

const axesOf = (x: Axis, y: Axis, { xLabel, yLabel }: Panel): string[] => {
  const { left, top, width, height } = PLOT;
  const middle = top + height / 2;
  return [
    ...y.ticks.map((tick) => {
      const at = px(top + height * (1 - y.at(tick)));
      return `<path class="g" d="M${left} ${at}h${width}"/><text class="n" x="${left - 6}" y="${at}" dy=".35em">${label(tick)}</text>`;
    }),
    ...x.ticks.map((tick) => {
      const at = px(left + width * x.at(tick));
      return `<path class="g" d="M${at} ${top}v${height}"/><text class="m" x="${at}" y="${top + height + 15}">${label(tick)}</text>`;
    }),
    `<text class="m" x="${left + width / 2}" y="${top + height + 31}">${escape(xLabel)}</text>`,
    `<text class="m" transform="translate(12 ${middle})rotate(-90)">${escape(yLabel)}</text>`,
  ];
};

/** Lines through the points, and a dot at each where there are few. Lines that coincide take turns, a dash each: all are seen. */
const linesOf = (series: readonly Series[], x: Axis, y: Axis): string[] => {
  const spots = series.map(({ points }) =>
    points.map(([across, up]) => [
      px(PLOT.left + PLOT.width * x.at(across)),
      px(PLOT.top + PLOT.height * (1 - y.at(up))),
    ]),
  );
  const paths = spots.map((one) => one.map(([cx, cy], n) => `${n === 0 ? "M" : "L"}${cx} ${cy}`).join(""));
  const drawn = new Map<string, number>();
  return paths.map((path, index) => {
    const turn = drawn.get(path) ?? 0;
    drawn.set(path, turn + 1);
    const turns = paths.filter((other) => other === path).length;
    const line =
      turns === 1
        ? stroke(index)
        : `${colour(index)} stroke-dasharray="${DASH} ${DASH * (turns - 1)}" stroke-dashoffset="${-DASH * turn}"`;
    const at = spots[index] ?? [];
    const dots = at.length > 12 ? [] : at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="2.5" ${colour(index)}/>`);
    return `<path class="l" d="${path}" ${line}/>${dots.join("")}`;
  });
};

const panelOf = (panel: Panel): string => {
  const shown = panel.series.filter(({ points }) => points.length > 0).slice(0, MOST_SERIES);
  const points = shown.flatMap((series) => series.points);
  const left = panel.series.length - shown.length;
  const title = `<text class="h" x="${PLOT.left}" y="20">${escape(panel.title)}${left > 0 && shown.length > 0 ? ` (${left} more are not drawn)` : ""}</text>`;
  if (points.length === 0) return `${title}<text x="${PLOT.left}" y="${PLOT.top + 20}">nothing to show</text>`;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = panel.scale === "log" ? [sizeAxis(xs), logAxis(ys)] : [linearAxis(xs, false), linearAxis(ys, true)];
  return [title, ...axesOf(x, y, panel), ...linesOf(shown, x, y), ...legendOf(shown)].join("\n");
};

const STYLE =
  "text{font:11px sans-serif;fill:#333}.t{font-size:16px}.h{font-size:13px;font-weight:bold}.n{text-anchor:end}.m{text-anchor:middle}" +
  ".g{stroke:#ddd;fill:none}.l{fill:none;stroke-width:1.8}circle{fill:#fff;stroke-width:1.5}";

const heightOf = ({ series }: Panel): number => {
  const shown = series.filter(({ points }) => points.length > 0).length;
  if (shown === 0) return PLOT.top + 2 * LEGEND_ROW;
  return LEGEND_TOP + LEGEND_ROW * Math.ceil(Math.min(shown, MOST_SERIES) / LEGEND_COLUMNS);
};

/** A whole SVG document: panels two in a row, under a title and a smaller line. */
export const svgChart = (title: string, panels: readonly Panel[], subtitle = ""): string => {
  const columns = Math.min(2, panels.length);
  const parts: string[] = [];
  let top = subtitle === "" ? TITLE : TITLE + LEGEND_ROW;
  for (let row = 0; row < panels.length; row += columns) {
    const line = panels.slice(row, row + columns);
    line.forEach((panel, column) => {
      parts.push(`<g transform="translate(${MARGIN + column * WIDTH} ${top})">\n${panelOf(panel)}\n</g>`);
    });
    top += Math.max(...line.map(heightOf)) + MARGIN;
  }
  const width = 2 * MARGIN + columns * WIDTH;
  const left = MARGIN + PLOT.left;
  const room = width - left - MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}">`,
    `<title>${escape(subtitle === "" ? title : `${title}: ${subtitle}`)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${top}" fill="#fff"/>`,
    `<text class="t" x="${left}" y="30">${fitted(title, room, TITLE_CHARACTER)}</text>`,
    ...(subtitle === "" ? [] : [`<text x="${left}" y="48">${fitted(subtitle, room, CHARACTER)}</text>`]),
    ...parts,
    "</svg>\n",
  ].join("\n");
};
