import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';

/** Replaces the app with a page that says what is wrong, and the one thing that helps. `children`: its paragraphs. */
export function FaultScreen(props: { title: string; cure: string; onCure: () => void; children: ReactNode }) {
  return (
    <main>
      <Message
        level={1}
        picture={<WarningIcon />}
        title={props.title}
        actions={
          <Button look="primary" onClick={props.onCure}>
            {props.cure}
          </Button>
        }
      >
        {props.children}
      </Message>
    </main>
  );
}
