import { oneOf, type Parameter } from '../kernel/parameters.ts';
import { timeZoneParameter } from '../selection/parameters.ts';
import { choicesFor, restoreQuestions } from './choices.ts';
import type { PlanKind } from './plan.ts';

/**
 * The kinds that a program may decide: those that are asked, repairs, which are not made unasked, and what the trash has
 * in another form.
 */
export const decidableKinds: readonly PlanKind[] = [...restoreQuestions, 'repairable', 'trash-differs'];

/** What the query of a restore may name, beside its `mode`. */
export const restoreParameters: Readonly<Record<string, Parameter>> = {
  dry_run: oneOf('1'),
  tz: timeZoneParameter,
  ...Object.fromEntries(decidableKinds.map((kind) => [kind, oneOf(...choicesFor(kind))])),
};
