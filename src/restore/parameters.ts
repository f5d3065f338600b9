import { oneOf, type Parameter } from '../kernel/parameters.ts';
import { timeZoneParameter } from '../selection/parameters.ts';
import { restoreQuestions } from './choices.ts';

const takeOrLeave = oneOf('take', 'leave');

/** What the query of a restore may name, beside its `mode`. The last ones answer what a file may leave open. */
export const restoreParameters: Readonly<Record<string, Parameter>> = {
  dry_run: oneOf('1'),
  tz: timeZoneParameter,
  ...Object.fromEntries(restoreQuestions.map((kind) => [kind, takeOrLeave])),
};
