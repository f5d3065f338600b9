import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { useTexts } from '../texts-context.ts';

/** Where a screen breaks, the person is told so, and that nothing of theirs is lost, instead of seeing white. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('A screen broke', error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashScreen error={this.state.error} />;
  }
}

function CrashScreen({ error }: { error: Error }) {
  const { say } = useTexts();
  return (
    <main>
      <Message
        level={1}
        picture={<WarningIcon />}
        title={say('start.crash.title')}
        actions={
          <Button look="primary" onClick={() => location.reload()}>
            {say('action.reload')}
          </Button>
        }
      >
        <p>{say('start.crash.body')}</p>
        <p>
          {say('start.crash.detail')} <code>{error.message}</code>
        </p>
      </Message>
    </main>
  );
}
