/** Reading custom sections of a WebAssembly module. Reference: WebAssembly Core Specification 1.0, section 5.5.3. */
import { MODULE_HEADER, SECTION } from "#runtime/primitives/wasm/assembler.ts";

/** Contents of a module's first custom section of a name; undefined if there is none, or what stands there is no module. */
export function customSection(module: Uint8Array, wanted: string): Uint8Array | undefined {
  if (Buffer.compare(module.subarray(0, MODULE_HEADER.length), MODULE_HEADER) !== 0) return undefined;
  let at = MODULE_HEADER.length;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = module[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  };
  while (at < module.length) {
    const id = module[at++];
    const end = number() + at;
    if (id === SECTION.custom) {
      const length = number();
      const name = new TextDecoder().decode(module.subarray(at, at + length));
      if (name === wanted) return module.slice(at + length, end);
    }
    at = end;
  }
  return undefined;
}
