import type { Handler } from 'hono';
import { CodedError } from '../../kernel/errors.ts';
import { scarceRoom } from '../database/disk-room.ts';
import { soon } from '../soon.ts';

const healthLimits = {
  /** A proxy or a container's host mostly gives up after some seconds by itself, and then learns less. */
  patienceMs: 3000,
  /** Then a question counts as lost: the database may be another one by now. */
  giveUpMs: 10_000,
};

/**
 * `GET /api/health`: asks each way that people use, at the same time, and says which of them does not answer. Each way
 * has one question at a time, for ten seconds: questions to a database that hangs would pile up. It warns before the disk
 * of `dataFolder`, where the embedded database keeps its data, is full.
 * @throws CodedError UNAVAILABLE with the names in `details.down`.
 */
export function healthRoute(
  ways: Readonly<Record<string, () => PromiseLike<unknown>>>,
  dataFolder: string | undefined,
  { patienceMs, giveUpMs } = healthLimits,
): Handler {
  const asked = new Map<string, Promise<unknown>>();
  const ask = (name: string, way: () => PromiseLike<unknown>) => {
    const running = asked.get(name) ?? soon(way(), giveUpMs).finally(() => asked.delete(name));
    asked.set(name, running);
    return soon(running, patienceMs);
  };
  return async (context) => {
    const names = Object.keys(ways);
    const outcomes = await Promise.allSettled(Object.entries(ways).map(([name, way]) => ask(name, way)));
    const down = names.filter((_, at) => outcomes[at]?.status === 'rejected');
    if (down.length > 0) {
      const cause = new AggregateError(
        outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
      );
      throw new CodedError('UNAVAILABLE', `No answer from: ${down.join(', ')}`, { cause, details: { down } });
    }
    context.header('Cache-Control', 'no-store');
    const isScarce = dataFolder !== undefined && (await scarceRoom(dataFolder)) !== undefined;
    return context.json({
      status: 'ok',
      ...(isScarce && { warning: 'The disk of the data is almost full.' }),
    });
  };
}
