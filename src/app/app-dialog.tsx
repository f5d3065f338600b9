import type { ComponentProps } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { useTexts } from './texts-context.ts';

/** A dialog whose cross speaks the person's language. */
export function AppDialog(props: Omit<ComponentProps<typeof Dialog>, 'closeLabel'>) {
  const { say } = useTexts();
  return <Dialog closeLabel={say('action.close')} {...props} />;
}
