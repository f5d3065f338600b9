import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTexts } from '../texts-context.ts';
import { FaultScreen } from './fault-screen.tsx';

/** When a screen breaks, tells the person so, and that they lost nothing, instead of showing a white page. */
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
    <FaultScreen
      title={say('start.crash.title')}
      cure={say('action.reload')}
      onCure={() => location.reload()}
    >
      <p>{say('start.crash.body')}</p>
      <p>
        {say('start.crash.detail')} <code>{error.message}</code>
      </p>
    </FaultScreen>
  );
}
