/** Comma-separated values as RFC 4180 has them, with bare line feeds. */

type CsvValue = string | number | bigint | boolean | null;

const field = (value: CsvValue): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A header and rows, each as long as it. Null is an empty field. */
export const csv = (header: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  [header, ...rows].map((row) => `${row.map(field).join(",")}\n`).join("");
