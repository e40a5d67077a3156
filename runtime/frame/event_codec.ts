/** The codec of `RuntimeEvent` in storage declarations. The runtime only ever appends events, already encoded, and never reads them. */
import { type Codec, DecodeError } from "../scale/codec.ts";
import type { TypeDef } from "../scale/types.ts";
import type { EventData } from "./event.ts";
import { late } from "./late.ts";

/** The metadata type of the outer event enum, bound by runtime.ts. */
export const runtimeEventType = late<() => TypeDef>("frame/event_codec.runtimeEventType");

/** Any event of the runtime: index of the pallet, index of the event, fields. */
export const runtimeEvent: Codec<EventData> = {
  type: () => runtimeEventType.get()(),
  typeName: "T::RuntimeEvent",
  enc: ({ def, data }, out) => def.enc(data, out),
  dec: () => {
    throw new DecodeError("events are written, not read, by the runtime");
  },
};
