import { oneOf, type Parameter } from '../kernel/parameters.ts';
import { timeZoneParameter } from '../selection/parameters.ts';
import { restoreQuestions } from './choices.ts';
import type { PlanKind } from './plan.ts';

const takeOrLeave = oneOf('take', 'leave');

/** The kinds that a program may decide: those that are asked, and repairs, which are not made unasked. */
export const decidableKinds: readonly PlanKind[] = [...restoreQuestions, 'repairable'];

/** What the query of a restore may name, beside its `mode`. */
export const restoreParameters: Readonly<Record<string, Parameter>> = {
  dry_run: oneOf('1'),
  tz: timeZoneParameter,
  ...Object.fromEntries(decidableKinds.map((kind) => [kind, takeOrLeave])),
};
