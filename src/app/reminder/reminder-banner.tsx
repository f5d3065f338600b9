import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';

/** Says for how many days no file of the changed jobs has left this device, and leads to one. */
export function ReminderBanner(props: { days: number; onExport: () => void; onLater: () => void }) {
  const { say } = useTexts();
  return (
    <div className="banner-place">
      <Banner
        tone="info"
        actions={
          <>
            <Button onClick={props.onExport}>{say('jobs.export')}</Button>
            <Button look="quiet" onClick={props.onLater}>
              {say('reminder.later')}
            </Button>
          </>
        }
      >
        <p>{say('reminder.body', { count: props.days })}</p>
      </Banner>
    </div>
  );
}
