/** Comma-separated values as RFC 4180 has them, with bare line feeds. */

type CsvValue = string | number | bigint | boolean | null;

const field = (value: CsvValue): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line without its end. Null is an empty field. */
export const csvLine = (row: readonly CsvValue[]): string => row.map(field).join(",");

/** A header and rows, each as long as it. */
export const csv = (header: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  [header, ...rows].map((row) => `${csvLine(row)}\n`).join("");
