import { CodedError, codeOf } from '../../kernel/errors.ts';
import type { Log } from '../log/log.ts';
import { failedMail } from '../mail/copy-mail.ts';
import { mailTexts } from '../mail/mail-texts.ts';
import { aroundOf, type DeliveryParts, deliver, unsubscribing } from './deliver.ts';
import { type Failure, failureOf } from './next-try.ts';
import type { ScheduleStore, TakenRun } from './schedule-store.ts';

export interface WorkParts extends Omit<DeliveryParts, 'store'> {
  readonly store: Pick<ScheduleStore, 'keep' | 'end'>;
  readonly log: Log;
  readonly nameAccount: (userId: string) => string;
}

/** A lease ends ten seconds after it was last kept (`private.keep_export_run`). */
const keepEveryMs = 3000;

/**
 * Delivers a run that was taken with `lease`, keeps the lease meanwhile, and notes what became of the run. Never throws:
 * the ledger and the log have the failure. A run that `stopping` breaks off is given back.
 */
export async function workOnRun(
  run: TakenRun,
  lease: string,
  stopping: AbortSignal,
  parts: WorkParts,
): Promise<void> {
  const { store, now, log } = parts;
  const facts = { account: parts.nameAccount(run.user_id), scheduled: run.schedule?.is_by_hand === false };
  const lost = new AbortController();
  const heart = setInterval(() => {
    store.keep(run.id, lease).then(
      ({ isHeld }) => isHeld || lost.abort(new CodedError('CANCELLED', 'The run is not ours any more')),
      (err: unknown) => log.warn({ err }, 'a lease could not be kept'),
    );
  }, keepEveryMs);
  try {
    const outcome = await deliver(run, lease, AbortSignal.any([stopping, lost.signal]), parts);
    await store.end(run.id, lease, outcome);
    const { state, rows, bytes } = outcome;
    log.info({ ...facts, state, rows, bytes }, 'copy by mail');
  } catch (error) {
    await afterFailure(error).catch((err: unknown) =>
      log.error({ ...facts, err }, 'a failure was not noted'),
    );
  } finally {
    clearInterval(heart);
  }

  async function afterFailure(error: unknown): Promise<void> {
    if (stopping.aborted) {
      await store.end(run.id, lease, { state: 'waiting', try_at: now().toISOString() });
    } else if (codeOf(error) === 'CANCELLED') {
      log.info(facts, 'copy by mail dropped');
    } else {
      const attempts = run.attempts + 1;
      const failure = failureOf(error, attempts, now());
      // What a mail server says may hold the address.
      log.error(
        { ...facts, attempts, code: failure.code, ...(!failure.isOfMail && { err: error }) },
        'copy by mail failed',
      );
      await noteFailure(run, lease, failure, attempts, parts);
    }
  }
}

async function noteFailure(
  run: TakenRun,
  lease: string,
  { code, tryAt, isOfMail }: Failure,
  attempts: number,
  { store, post, appUrl }: WorkParts,
): Promise<void> {
  const { address } = await store.keep(run.id, lease);
  const ended = await store.end(run.id, lease, {
    ...{ state: tryAt ? 'waiting' : 'failed', attempts, error_code: code },
    ...(tryAt && { try_at: tryAt.toISOString() }),
  });
  if (tryAt !== null || isOfMail || address === null || !ended?.is_first_failure) return;
  const { timeZone, stopUrl = '', ...around } = aroundOf(run, undefined, appUrl);
  const texts = await mailTexts(run.language);
  const why = texts.sayError(codeOf({ code }));
  await post.send({
    ...failedMail({ why, dueAt: run.due_at, timeZone, appUrl: around.appUrl, stopUrl }, texts),
    to: address,
    messageKey: `${run.id}.failed`,
    headers: unsubscribing(stopUrl),
  });
}
