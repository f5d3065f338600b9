import type { ReactNode } from 'react';
import type { ErrorCode } from '../kernel/errors.ts';
import { Banner } from '../ui/banner.tsx';
import { useTexts } from './texts-context.ts';

/** Says why something failed. Renders nothing if nothing did. `title` says what failed. */
export function Fault(props: { code: ErrorCode | null; title?: string; actions?: ReactNode }) {
  const { sayError } = useTexts();
  if (props.code === null) return null;
  return (
    <Banner tone="danger" title={props.title} actions={props.actions}>
      <p>{sayError(props.code)}</p>
    </Banner>
  );
}
