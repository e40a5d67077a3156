/** What stands where a body of the reference is not carried over yet: a clear failure, never a silent success. The README lists them. */
import type { Ctx } from "./ctx.ts";
import { Unavailable } from "./errors.ts";

/** A dispatch that fails with `Unavailable` and says so in the log. @param name `Pallet.call` */
export const unavailable =
  (name: string) =>
  (ctx: Ctx): never => {
    ctx.host.log("warn", "runtime", `${name} is not implemented yet: the call fails with DispatchError Unavailable`);
    throw Unavailable;
  };

/** An API method that is not there yet. The caller of `state_call` gets this text. */
export class ApiUnavailable extends Error {
  override readonly name = "ApiUnavailable";
}
/** @param name `Api_method` */
export const unavailableApi = (name: string) => (): never => {
  throw new ApiUnavailable(`${name} is not implemented yet`);
};
