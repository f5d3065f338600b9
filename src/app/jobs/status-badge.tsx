import type { JobStatus } from '../../job/job-status.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { useTexts } from '../texts-context.ts';

/** A ring that fills shows how far an application has come. A rejection does not show in red. */
const looks: Readonly<Record<JobStatus, { tone: BadgeTone; ring?: number }>> = {
  saved: { tone: 'neutral', ring: 0 },
  applied: { tone: 'info', ring: 1 / 3 },
  interview: { tone: 'warning', ring: 2 / 3 },
  offer: { tone: 'good', ring: 1 },
  rejected: { tone: 'neutral' },
};

export function StatusBadge({ status }: { status: JobStatus | null }) {
  const { say } = useTexts();
  if (status === null) return <Badge tone="plain">{say('status.none')}</Badge>;
  return <Badge {...looks[status]}>{say(`status.${status}`)}</Badge>;
}
