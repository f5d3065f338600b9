import { useState } from 'react';
import type { Texts } from '../../texts/texts.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckCircleIcon, InfoIcon, WarningIcon } from '../../ui/icons.tsx';
import { type Home, useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { SettingsSection } from './settings-section.tsx';

type CheckResult = Awaited<ReturnType<Home['prove']>>;

/** Describes this device's copy, and proves it against the server on demand. */
export function CopySection() {
  const { state, prove } = useHome();
  const texts = useTexts();
  const { say, number, longMoment } = texts;
  const now = useNow();
  const [check, setCheck] = useState<'none' | 'running' | CheckResult>('none');
  const result = typeof check === 'string' ? null : check;
  const sentence = result === null ? '' : sentenceOf(result, texts, now);

  async function run(): Promise<void> {
    setCheck('running');
    setCheck(await prove());
  }

  return (
    <SettingsSection title={say('copy.title')}>
      <dl className="settings-facts">
        <dt>{say('copy.jobs')}</dt>
        <dd>{number(state?.count ?? 0)}</dd>
        <dt>{say('receipt.as-of')}</dt>
        <dd>{state === null || state.asOf === null ? say('copy.as-of.never') : longMoment(state.asOf)}</dd>
      </dl>
      {result === null ? (
        <p className="settings-soft">{say('copy.check.hint')}</p>
      ) : (
        <p className={`settings-line settings-line--${toneOf(result)}`}>
          {toneOf(result) === 'good' ? (
            <CheckCircleIcon />
          ) : toneOf(result) === 'warning' ? (
            <WarningIcon />
          ) : (
            <InfoIcon />
          )}
          <span>{sentence}</span>
        </p>
      )}
      <Announcement text={sentence} />
      <Button inactive={check === 'running' || state === null} onClick={() => void run()}>
        {say(check === 'running' ? 'copy.checking' : 'copy.check')}
      </Button>
    </SettingsSection>
  );
}

function toneOf({ kind }: CheckResult): 'good' | 'warning' | 'calm' {
  if (kind === 'same') return 'good';
  return kind === 'moved' || kind === 'offline' ? 'calm' : 'warning';
}

function sentenceOf(result: CheckResult, { say, moment }: Texts, now: Date): string {
  switch (result.kind) {
    case 'same':
      return say(result.mended ? 'copy.check.mended' : 'copy.check.same', {
        count: result.count,
        moment: moment(result.asOf, now),
      });
    case 'unreadable':
      return say('copy.check.unreadable', { count: result.unreadable });
    default:
      return say(`copy.check.${result.kind}`);
  }
}
