/** Agendas come due at the start of their block. Reference: pallet-scheduler src/lib.rs Hooks, service_agendas. */
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { WeightMeter } from "#runtime/frame/weight_meter.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { MaximumWeight, MaxScheduledPerBlock } from "./constants.ts";
import { AgendaIncomplete } from "./events.ts";
import { type Service, serviceAgenda } from "./service.ts";
import { IncompleteSince } from "./storage.ts";
import { SERVICE_AGENDAS_BASE, serviceAgendaBase } from "./weights.ts";

/** Before the extrinsics of each block, within MaximumWeight. */
export const hooks: Hooks = {
  /** Begins with the first agenda that an earlier block left. */
  onInitialize(ctx, now) {
    const meter = new WeightMeter(MaximumWeight.get(ctx));
    if (!meter.tryConsume(SERVICE_AGENDAS_BASE)) return meter.consumed;
    const most = serviceAgendaBase(MaxScheduledPerBlock.get(ctx));
    const service: Service = { meter, now, executed: 0 };
    let when = IncompleteSince.take(ctx) ?? now;
    let incompleteSince = now + 1;
    while (when <= now && meter.canConsume(most)) {
      if (!serviceAgenda(ctx, service, when)) incompleteSince = Math.min(incompleteSince, when);
      when = U32.saturatingAdd(when, 1);
    }
    incompleteSince = Math.min(incompleteSince, when);
    if (incompleteSince <= now) {
      deposit(ctx, AgendaIncomplete({ when: incompleteSince }));
      IncompleteSince.set(ctx, incompleteSince);
    }
    return meter.consumed;
  },
};
