/** Agendas come due at the start of their block. Reference: pallet-scheduler src/lib.rs Hooks, service_agendas, service_agenda. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { WeightMeter } from "#runtime/frame/weight_meter.ts";
import { MaximumWeight, MaxScheduledPerBlock } from "./constants.ts";
import { AgendaIncomplete } from "./events.ts";
import { Agenda, IncompleteSince } from "./storage.ts";
import { SERVICE_AGENDAS_BASE, serviceAgendaBase } from "./weights.ts";

/**
 * Clears an agenda without tasks. Tasks are not executed yet: they stay, as the reference leaves what does not fit into a block.
 * @returns whether nothing is left.
 */
function serviceAgenda(ctx: Ctx, meter: WeightMeter, when: number): boolean {
  const tasks = Agenda.get(ctx, when).filter((task) => task !== undefined).length;
  meter.tryConsume(serviceAgendaBase(tasks));
  if (tasks === 0) {
    Agenda.remove(ctx, when);
    return true;
  }
  ctx.host.log("warn", "runtime::scheduler", `Scheduled tasks are not executed yet: ${tasks} of block ${when} wait`);
  return false;
}

export const hooks: Hooks = {
  onInitialize(ctx, now) {
    const meter = new WeightMeter(MaximumWeight.get(ctx));
    if (!meter.tryConsume(SERVICE_AGENDAS_BASE)) return meter.consumed;
    const most = serviceAgendaBase(MaxScheduledPerBlock.get(ctx));
    let when = IncompleteSince.take(ctx) ?? now;
    let incompleteSince = now + 1;
    while (when <= now && meter.canConsume(most)) {
      if (!serviceAgenda(ctx, meter, when)) incompleteSince = Math.min(incompleteSince, when);
      when++;
    }
    incompleteSince = Math.min(incompleteSince, when);
    if (incompleteSince <= now) {
      deposit(ctx, AgendaIncomplete({ when: incompleteSince }));
      IncompleteSince.set(ctx, incompleteSince);
    }
    return meter.consumed;
  },
};
