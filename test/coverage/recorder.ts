/**
 * Notes what the dispatcher, the filters, the guards and the event log see while tests or replays run. It wraps the declarations and the
 * bindings from outside: the runtime itself knows nothing of it.
 */

import { PALLETS } from "#runtime/composition.ts";
import type { CallDef, RuntimeCall } from "#runtime/frame/call.ts";
import { depositEvent } from "#runtime/frame/deposit.ts";
import { dispatchPolicy } from "#runtime/frame/dispatch.ts";
import { type DispatchErrorValue, DispatchFailure } from "#runtime/frame/errors.ts";
import type { EventData } from "#runtime/frame/event.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import "#runtime/runtime.ts";

/** How often each thing happened, by name: `SubtensorModule.add_stake` or `SubtensorModule.add_stake AmountTooLow` in calls. */
export interface Reached {
  readonly calls: Record<string, number>;
  readonly events: Record<string, number>;
  readonly errors: Record<string, number>;
}
export const nothingReached = (): Reached => ({ calls: {}, events: {}, errors: {} });

const count = (into: Record<string, number>, name: string, times = 1): void => {
  into[name] = (into[name] ?? 0) + times;
};
export function addReached(into: Reached, more: Reached): void {
  for (const kind of ["calls", "events", "errors"] as const)
    for (const [name, times] of Object.entries(more[kind])) count(into[kind], name, times);
}

const ERRORS: ReadonlyMap<string, string> = new Map(
  PALLETS.flatMap((pallet) =>
    Object.entries(pallet.errors).map(([name, { index }]) => [`${pallet.index}.${index}`, `${pallet.name}.${name}`]),
  ),
);
const PALLET_NAMES: ReadonlyMap<number, string> = new Map(PALLETS.map(({ index, name }) => [index, name]));

const isDispatchError = (value: unknown): value is DispatchErrorValue =>
  typeof value === "object" && value !== null && "type" in value && "value" in value;

/** `SubtensorModule.AmountTooLow`, `Token.FundsUnavailable`, `BadOrigin`. */
function nameOf({ type, value }: DispatchErrorValue): string {
  if (type === "Module") return ERRORS.get(`${value.index}.${value.error[0]}`) ?? `unknown error ${value.index}`;
  return value === undefined ? type : `${type}.${String(value)}`;
}

/** Names of the module errors anywhere inside of an event's fields: what a nested call failed with. */
function* errorsWithin(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  if (isDispatchError(value) && value.type === "Module" && "error" in value.value) yield nameOf(value);
  else for (const part of Object.values(value)) yield* errorsWithin(part);
}

/** Events of the calls that are running, innermost last: those of a failing call never happened. */
const pending: EventData[][] = [];

function noteEvent(reached: Reached, { def, data }: EventData): void {
  count(reached.events, `${PALLET_NAMES.get(def.bound.pallet)}.${def.bound.name}`);
  for (const error of errorsWithin(data)) count(reached.errors, error);
}

const callName = ({ bound }: CallDef): string => `${bound.palletName}.${bound.name}`;

function noteFailure(reached: Reached, def: CallDef, cause: unknown): void {
  if (cause instanceof TransactionRefused) return;
  if (!(cause instanceof DispatchFailure)) return;
  const error = nameOf(cause.value);
  count(reached.calls, `${callName(def)} ${error}`);
  count(reached.errors, error);
}

function recordCall(reached: Reached, def: CallDef): void {
  const { dispatch } = def;
  const recorded: CallDef["dispatch"] = (ctx, origin, args) => {
    const events: EventData[] = [];
    pending.push(events);
    let failed = true;
    try {
      const post = dispatch(ctx, origin, args);
      failed = false;
      count(reached.calls, callName(def));
      return post;
    } catch (cause) {
      noteFailure(reached, def, cause);
      throw cause;
    } finally {
      pending.pop();
      const outer = pending.at(-1);
      if (!failed && outer !== undefined) outer.push(...events);
      else if (!failed) for (const event of events) noteEvent(reached, event);
    }
  };
  Object.assign(def, { dispatch: recorded });
}

function recordPolicy(reached: Reached): void {
  const policy = dispatchPolicy.get();
  const noting = <T>(call: RuntimeCall, body: () => T): T => {
    try {
      return body();
    } catch (cause) {
      noteFailure(reached, call.def, cause);
      throw cause;
    }
  };
  dispatchPolicy.bind({
    filtered: policy.filtered,
    guardWeight: (call) => policy.guardWeight(call),
    guard: (ctx, origin, call) => noting(call, () => policy.guard(ctx, origin, call)),
    allows: (ctx, call) => {
      const allowed = policy.allows(ctx, call);
      if (!allowed) noteFailure(reached, call.def, policy.filtered);
      return allowed;
    },
  });
}

/** From now on everything that runs in this process is added to `reached`. To be called once. */
export function startRecording(reached: Reached): void {
  for (const pallet of PALLETS) for (const def of Object.values(pallet.calls)) recordCall(reached, def);
  recordPolicy(reached);
  const deposit = depositEvent.get();
  depositEvent.bind((ctx, event) => {
    deposit(ctx, event);
    const running = pending.at(-1);
    if (running === undefined) noteEvent(reached, event);
    else running.push(event);
  });
}
