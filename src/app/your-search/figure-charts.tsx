import { jobSources } from '../../job/job-source.ts';
import type { Filters } from '../../selection/filters.ts';
import type { Figures } from '../../stats/figures.ts';
import { BarTable } from '../../ui/bar-table.tsx';
import { ColumnChart } from '../../ui/column-chart.tsx';
import { useTexts } from '../texts-context.ts';
import { daysInRanges, latestWeeks } from './chart-series.ts';

const funnel = ['applied', 'answer', 'interview', 'offer'] as const;

/** The figures of a search as charts, each of them a table for a screen reader. */
export function FigureCharts({ figures, onShow }: { figures: Figures; onShow: (filters: Filters) => void }) {
  const { say, number, day } = useTexts();
  const { reached, answers, bySource } = figures;
  const counts = { ...reached, answer: answers };
  const applications = say('figures.applications');
  return (
    <div className="figure-charts">
      <ColumnChart
        caption={say('figures.weeks')}
        heads={[say('figures.week'), applications]}
        columns={latestWeeks(figures.weeks).map(({ monday, applications: count }) => ({
          label: day(monday),
          count,
        }))}
        number={number}
      />
      <BarTable
        caption={say('figures.reached')}
        heads={[say('choose.reached'), applications]}
        rows={funnel.map((milestone) => ({
          key: milestone,
          label: say(`reached.${milestone}`),
          count: counts[milestone],
          onOpen: () => onShow({ reached: [milestone] }),
        }))}
        number={number}
      />
      <BarTable
        caption={say('figures.sources')}
        heads={[say('job.source'), say('jobs.title')]}
        rows={jobSources.map((source) => ({
          key: source,
          label: say(`source.${source}`),
          count: bySource[source],
          onOpen: () => onShow({ sources: [source] }),
        }))}
        number={number}
      />
      {answers > 0 ? (
        <BarTable
          caption={say('figures.days')}
          heads={[say('figures.days.head'), say('figures.answers')]}
          rows={daysInRanges(figures.answerDays).map(({ from, to, count }) => ({
            key: String(from),
            label: to === null ? say('figures.days.over', { from }) : say('figures.days.range', { from, to }),
            count,
          }))}
          number={number}
        />
      ) : (
        <p>{say('figures.no-answers')}</p>
      )}
    </div>
  );
}
