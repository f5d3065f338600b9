import type { ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { useTexts } from '../texts-context.ts';

/** The message above a form that was refused as a whole. */
export function FormProblem({ problem }: { problem: ErrorCode | null }) {
  const { say, sayError } = useTexts();
  if (problem === null) return null;
  return problem === 'OFFLINE' ? (
    <Banner tone="danger" offline title={say('sign-in.offline.title')}>
      <p>{say('sign-in.offline.body')}</p>
    </Banner>
  ) : (
    <Banner tone="danger">
      <p>{sayError(problem)}</p>
    </Banner>
  );
}
