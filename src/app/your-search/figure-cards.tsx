import { useId } from 'react';
import type { Filters } from '../../selection/filters.ts';
import type { ComparedFigures } from '../../stats/compared-figures.ts';
import { dashboardOf } from '../../stats/dashboard.ts';
import { type Figures, fewestForShares } from '../../stats/figures.ts';
import { useTexts } from '../texts-context.ts';

interface Card {
  readonly name: 'applications' | 'answers' | 'interviews' | 'offers' | 'rejections';
  readonly count: number;
  /** They choose the jobs that the card counts. */
  readonly filters: Filters;
  readonly hints: readonly (string | null)[];
}

/** The figures of a search as numbers. Each opens the jobs that it counts. */
export function FigureCards(props: { compared: ComparedFigures; onShow: (filters: Filters) => void }) {
  const { say, percent, number } = useTexts();
  const id = useId();
  const { figures } = props.compared;
  const { applicationsChange, interviewRate, responseRate, activeCompanies, avgMatchScore } = dashboardOf(
    props.compared,
  );
  const isEnough = figures.applications >= fewestForShares;
  const share = (rate: number | null) =>
    isEnough && rate !== null ? say('figures.share', { share: percent(rate / 100) }) : null;
  const { reached } = figures;
  const cards: readonly Card[] = [
    {
      ...{ name: 'applications', count: figures.applications, filters: { reached: ['applied'] } },
      hints: [changeText(applicationsChange)],
    },
    {
      ...{ name: 'answers', count: figures.answers, filters: { reached: ['answer'] } },
      hints: [share(responseRate), isEnough ? answerDays(figures) : null],
    },
    {
      ...{ name: 'interviews', count: reached.interview, filters: { reached: ['interview'] } },
      hints: [share(interviewRate)],
    },
    { name: 'offers', count: reached.offer, filters: { reached: ['offer'] }, hints: [] },
    {
      ...{ name: 'rejections', count: figures.rejections, filters: { reached: ['rejection'] } },
      hints: [],
    },
  ];

  function changeText(change: number | null): string | null {
    if (change === null) return null;
    if (change === 0) return say('figures.change.same');
    return say(change > 0 ? 'figures.change.more' : 'figures.change.less', { count: Math.abs(change) });
  }

  function answerDays({ medianAnswerDays }: Figures): string | null {
    if (medianAnswerDays === null) return null;
    if (medianAnswerDays === 0) return say('figures.answer-days.same');
    return say('figures.answer-days', { count: medianAnswerDays });
  }

  return (
    <>
      <ul className="figure-cards">
        {cards.map(({ name, count, filters, hints }) => {
          const said = hints.filter((hint) => hint !== null);
          return (
            <li className="figure-card" key={name}>
              <button
                type="button"
                aria-disabled={count === 0 || undefined}
                aria-describedby={said.length > 0 ? `${id}-${name}` : undefined}
                onClick={() => count > 0 && props.onShow(filters)}
              >
                <span className="figure-card-count">{number(count)}</span>{' '}
                <span className="figure-card-name">{say(`figures.${name}`)}</span>
              </button>
              {said.length > 0 && (
                <p className="figure-card-hint" id={`${id}-${name}`}>
                  {said.join('. ')}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="figure-notes">
        {say('figures.companies', { count: activeCompanies })}
        {avgMatchScore !== null && ` ${say('figures.score', { score: avgMatchScore })}`}
        {!isEnough && ` ${say('figures.few', { count: fewestForShares })}`}
      </p>
    </>
  );
}
