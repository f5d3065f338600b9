import { useRef } from 'react';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckIcon, OfflineIcon, UpdateIcon, WarningIcon } from '../../ui/icons.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { type SyncLine, syncLine, syncSentence } from './sync-line.ts';
import type { Sync } from './use-sync.ts';
import './sync-status.css';

/** Shows the state of the sync in one line, with what a person can do about it. */
export function SyncStatus({ sync }: { sync: Sync }) {
  const { overlays } = useHome();
  const texts = useTexts();
  const now = useNow();
  const line = syncLine(sync);
  const sentence = syncSentence(line, texts, now);
  const busy = sync.checking || sync.state?.pulling === true;
  // Announce only a change of state. Passing minutes and incoming jobs stay silent.
  const announced = useRef({ kind: line.kind, sentence: '' });
  if (announced.current.kind !== line.kind && line.kind !== 'checking')
    announced.current = { kind: line.kind, sentence };

  return (
    <div>
      <div className={`sync-status sync-status--${tones[line.kind] ?? 'warning'}`}>
        <p className="sync-status-line" role="status" aria-live="off">
          <LineIcon kind={line.kind} />
          <span>{sentence}</span>
        </p>
        {line.kind === 'sign-in' ? (
          <Button look="quiet" onClick={() => overlays.open({ kind: 'sign-in' })}>
            {texts.say('sync.sign-in.action')}
          </Button>
        ) : line.kind === 'kept' ? (
          <Button look="quiet" onClick={() => overlays.open({ kind: 'reset' })}>
            {texts.say('sync.kept.action')}
          </Button>
        ) : (
          <Button
            look="icon"
            aria-label={texts.say('sync.update-now')}
            title={texts.say('sync.update-now')}
            inactive={busy}
            onClick={sync.update}
          >
            <UpdateIcon turning={busy} />
          </Button>
        )}
      </div>
      {line.kind === 'first-pull' && (
        <div className="sync-status-progress">
          <Progress label={texts.say('sync.first-pull.unknown')} done={line.count} total={line.total} />
        </div>
      )}
      <Announcement text={announced.current.sentence} />
    </div>
  );
}

/** Every other kind is a warning. */
const tones: { readonly [kind in SyncLine['kind']]?: 'good' | 'calm' } = {
  opening: 'calm',
  'first-pull': 'calm',
  checking: 'calm',
  'up-to-date': 'good',
  offline: 'calm',
};

function LineIcon({ kind }: { kind: SyncLine['kind'] }) {
  if (kind === 'up-to-date') return <CheckIcon />;
  if (kind === 'offline') return <OfflineIcon />;
  return tones[kind] === undefined ? <WarningIcon /> : null;
}
