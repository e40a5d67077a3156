import type { Ctx } from "#runtime/frame/ctx.ts";
import { late } from "#runtime/frame/late.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";

/** The account of this block's author, if its digest names one: it earns the swap fees. Reference: Config::AuthorshipProvider. */
export const blockAuthor = late<(ctx: Ctx) => AccountId | undefined>("SubtensorModule.AuthorshipProvider");
