import { type ReactNode, Suspense, useDeferredValue, useState } from 'react';
import type { JobStatus } from '../../job/job-status.ts';
import { jobStatuses } from '../../job/job-status.ts';
import { type JobListSort, jobListSorts } from '../../local-db/job-list-query.ts';
import type { Filters } from '../../selection/filters.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { ExportIcon, FiguresIcon } from '../../ui/icons.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { AccountMenu } from '../account/account-menu.tsx';
import { useAppParts } from '../app-parts.ts';
import { Brand } from '../brand.tsx';
import { useHome } from '../home.ts';
import { lazyPart } from '../lazy-part.tsx';
import { SyncStatus } from '../sync/sync-status.tsx';
import type { Sync } from '../sync/use-sync.ts';
import { useTexts } from '../texts-context.ts';
import { JobList } from './job-list.tsx';
import { NoJobs } from './no-jobs.tsx';
import { useJobPages } from './use-job-pages.ts';
import './jobs-screen.css';

/** Loaded on demand, with the sentences that describe a choice. */
const ChosenNotice = lazyPart(async () => (await import('./chosen-notice.tsx')).ChosenNotice);

/** Shows the account's jobs, as far as this device has them, and the actions on them. */
export function JobsScreen(props: {
  sync: Sync;
  /** The jobs of a figure that the person opened. Null: all. */
  shown: Filters | null;
  onShowAll: () => void;
  /** What the person has to read before they look at the list. */
  notice: ReactNode;
}) {
  const { sync, shown } = props;
  const { overlays } = useHome();
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<JobStatus | null>(null);
  const [sort, setSort] = useState<JobListSort>('added');
  // Typing has priority over the list: the words go to the worker when the page has time.
  const searchedFor = useDeferredValue(search.trim());
  const filters = {
    ...shown,
    ...(searchedFor !== '' && { search: searchedFor }),
    ...(status !== null && { statuses: [status] }),
  };
  const pages = useJobPages(worker.list, { filters, sort }, sync.state?.generation ?? null);
  const isFiltered = Object.keys(pages.query.filters).length > 0;
  // Most people have jobs. Keep room for the controls above them, or everything would jump when the jobs appear.
  const isOpening = sync.state === null;
  const hasJobs = (sync.state?.count ?? 0) > 0;
  const count =
    pages.total === null ? '' : say(isFiltered ? 'jobs.count.found' : 'jobs.count', { count: pages.total });

  return (
    <div className="jobs-screen">
      <header className="jobs-head">
        <Brand />
        <div className="jobs-head-sync">
          <SyncStatus sync={sync} />
        </div>
        <div className="jobs-export">
          <Button look="primary" onClick={() => overlays.open({ kind: 'export' })}>
            <ExportIcon />
            {say('jobs.export')}
          </Button>
        </div>
        <div className="jobs-head-account">
          <Button
            look="icon"
            aria-label={say('jobs.figures')}
            title={say('jobs.figures')}
            onClick={() => overlays.open({ kind: 'your-search' })}
          >
            <FiguresIcon />
          </Button>
          <AccountMenu />
        </div>
      </header>
      <main className="jobs-main">
        <h1 className="visually-hidden">{say('jobs.title')}</h1>
        {props.notice}
        {(isOpening || hasJobs || isFiltered || search !== '') && (
          <>
            <div className={isOpening ? 'jobs-tools jobs-tools--awaited' : 'jobs-tools'}>
              <SearchField
                label={say('jobs.search')}
                placeholder={say('jobs.search.hint')}
                clearLabel={say('jobs.search.clear')}
                value={search}
                onChange={setSearch}
              />
              <FilterChips
                label={say('jobs.filter')}
                options={[
                  { value: null, label: say('jobs.filter.all') },
                  ...jobStatuses.map((value) => ({ value, label: say(`status.${value}`) })),
                ]}
                chosen={status}
                onChoose={setStatus}
              />
            </div>
            {shown !== null && (
              <Suspense>
                <ChosenNotice filters={shown} onShowAll={props.onShowAll} />
              </Suspense>
            )}
            <div className={isOpening ? 'jobs-line jobs-line--awaited' : 'jobs-line'}>
              <p className="jobs-count">{count}</p>
              <SelectField
                label={say('jobs.sort')}
                bare
                options={jobListSorts.map((value) => ({ value, label: say(`jobs.sort.${value}`) }))}
                chosen={sort}
                onChoose={setSort}
              />
            </div>
          </>
        )}
        {/* Announce only what the person asked for, not each page of a pull. */}
        <Announcement text={isFiltered ? count : ''} />
        {pages.total !== null && pages.total > 0 ? (
          <JobList
            key={JSON.stringify(pages.query)}
            pages={pages}
            onOpen={({ created_at, id }) => overlays.open({ kind: 'job', created_at, id })}
          />
        ) : (
          <NoJobs
            pages={pages}
            sync={sync}
            isFiltered={isFiltered}
            onShowAll={() => {
              setSearch('');
              setStatus(null);
              props.onShowAll();
            }}
          />
        )}
      </main>
    </div>
  );
}
