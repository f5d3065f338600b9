import type { ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';

/** The message above a form that was refused as a whole. */
export function FormProblem({ problem }: { problem: ErrorCode | null }) {
  const { say } = useTexts();
  if (problem !== 'OFFLINE') return <Fault code={problem} />;
  return (
    <Banner tone="danger" offline title={say('sign-in.offline.title')}>
      <p>{say('sign-in.offline.body')}</p>
    </Banner>
  );
}
