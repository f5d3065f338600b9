import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileIcon, OfflineIcon, SearchIcon, UpdateIcon, WarningIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useAttempt } from '../attempt.ts';
import { useHome } from '../home.ts';
import { syncLine } from '../sync/sync-line.ts';
import type { Sync } from '../sync/use-sync.ts';
import { useTexts } from '../texts-context.ts';
import { JobRowSkeleton } from './job-row.tsx';
import type { JobPages } from './use-job-pages.ts';

/** Says why the list is empty. It says "No jobs" only if that is known: an empty screen must not look like a loss. */
export function NoJobs(props: { pages: JobPages; sync: Sync; isFiltered: boolean; onShowAll: () => void }) {
  const { say, sayError } = useTexts();
  const { pages, sync } = props;
  if (pages.failure !== null) {
    return (
      <Message
        picture={<WarningIcon />}
        title={say('jobs.error.title')}
        actions={<Button onClick={pages.retry}>{say('action.retry')}</Button>}
      >
        <p role="alert">{sayError(pages.failure)}</p>
      </Message>
    );
  }
  // The copy has jobs that the list does not have yet. The next answer brings them.
  const listIsBehind = !props.isFiltered && (sync.state?.count ?? 0) > 0;
  if (pages.total === null || listIsBehind) return <LoadingJobs />;
  if (props.isFiltered) {
    return (
      <Message
        picture={<SearchIcon />}
        title={say('jobs.none.title')}
        actions={<Button onClick={props.onShowAll}>{say('jobs.none.clear')}</Button>}
      >
        <p>{say('jobs.none.body')}</p>
      </Message>
    );
  }
  const line = syncLine(sync);
  // The notice above explains it. A deleted account is not an empty one.
  if (line.kind === 'no-account') return null;
  if (sync.state?.incomplete !== 'first-pull') return <EmptyAccount />;
  if (line.kind === 'first-pull' || line.kind === 'checking') {
    return (
      <Message picture={<UpdateIcon turning />} title={say('sync.first-pull.unknown')}>
        <p>{say('jobs.waiting.body')}</p>
      </Message>
    );
  }
  return (
    <Message
      picture={line.kind === 'offline' ? <OfflineIcon /> : <WarningIcon />}
      title={say('jobs.missing.title')}
    >
      <p>
        {line.kind === 'offline'
          ? say('jobs.missing.offline')
          : sayError(
              line.kind === 'sign-in'
                ? 'UNAUTHORIZED'
                : line.kind === 'storage'
                  ? 'STORAGE_FULL'
                  : 'UNAVAILABLE',
            )}
      </p>
    </Message>
  );
}

function EmptyAccount() {
  const { addSampleJobs, overlays } = useHome();
  const { say, sayError } = useTexts();
  const { isBusy, problem, run } = useAttempt('The sample jobs could not be added');
  return (
    <Message
      picture={<FileIcon />}
      title={say('jobs.empty.title')}
      actions={
        <>
          <Button look="primary" onClick={() => overlays.open({ kind: 'restore' })}>
            {say('jobs.empty.restore')}
          </Button>
          <Button inactive={isBusy} onClick={() => void run(addSampleJobs)}>
            {say(isBusy ? 'jobs.empty.sample.busy' : 'jobs.empty.sample')}
          </Button>
        </>
      }
    >
      <p>{say('jobs.empty.body')}</p>
      <p>{say('jobs.empty.sample.hint')}</p>
      {problem !== null && <Banner tone="danger">{sayError(problem)}</Banner>}
    </Message>
  );
}

function LoadingJobs() {
  const { say } = useTexts();
  return (
    <div aria-busy="true">
      <VisuallyHidden>{say('jobs.loading')}</VisuallyHidden>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <JobRowSkeleton key={row} />
      ))}
    </div>
  );
}
