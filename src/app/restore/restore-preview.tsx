import { useState } from 'react';
import type { RestoreState } from '../../bridge/restore-calls.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { type Choice, holdsMore } from '../../restore/choices.ts';
import type { PlanKind } from '../../restore/plan.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { useAppParts } from '../app-parts.ts';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { useTexts } from '../texts-context.ts';
import { ZoneSelect, zoneName } from '../zone-select.tsx';
import { ChoiceSelect } from './choice-select.tsx';
import { RestoreRows } from './restore-rows.tsx';
import { factsOf, warningsOf } from './restore-words.ts';

/** Shows what a file would do to the account. What it shows is the plan, and the plan is what is applied. */
export function RestorePreview(props: {
  state: RestoreState;
  problem: ErrorCode | null;
  onState: (state: RestoreState) => void;
  /** Reads the file again, by the clocks of another zone. Undefined: the file is not here any more. */
  onZone: ((timeZone: string) => void) | undefined;
}) {
  const { worker } = useAppParts();
  const texts = useTexts();
  const { say } = texts;
  const { state, onState } = props;
  const { counts, facts, taken } = state;
  const sentences = [
    taken.back > 0 && say('restore.taken', { count: taken.back }),
    taken.changed > 0 && say('restore.taken.changed', { count: taken.changed }),
    taken.toTrash > 0 && say('restore.taken.to-trash', { count: taken.toTrash }),
  ].filter((sentence) => sentence !== false);
  const without = facts.isCutOff || holdsMore(counts) ? 'restore.taken.none' : 'restore.taken.all-there';
  const [title = say(state.open.length > 0 ? 'restore.taken.open' : without), ...others] = sentences;
  const choosing = useAttempt('The choice could not be kept');
  const warnings = warningsOf(state, texts);
  const kinds = shownKinds.filter((kind) => counts[kind] > 0);
  const isAllSame = !facts.isCutOff && kinds.length === 1 && kinds[0] === 'same';
  const choose = (chosen: { choice: Choice } & ({ kind: PlanKind } | { place: number })) =>
    void choosing.run(async () => onState(await worker.chooseRestore({ run: state.id, ...chosen })));

  return (
    <>
      {warnings.length > 0 && (
        <Banner tone={facts.isCutOff || facts.proof === 'failed' ? 'danger' : 'warning'}>
          {warnings.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Banner>
      )}
      <Banner tone={taken.all > 0 || isAllSame ? 'good' : 'info'} title={title}>
        <p>
          <FileName>{state.fileName}</FileName>
        </p>
        {others.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {kinds.length === 0 && <p>{say('restore.no-rows')}</p>}
        {isAllSame && <p>{say('restore.all-same', { count: counts.same })}</p>}
        {taken.all > 0 && <p>{say('restore.safe')}</p>}
        <p>{say('restore.none-yet')}</p>
      </Banner>
      <Fault code={props.problem ?? choosing.problem} />
      {state.timeZone !== null && <Zone key={state.id} used={state.timeZone} onRead={props.onZone} />}
      <ul className="restore-kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <Kind kind={kind} state={state} onChoose={choose} />
          </li>
        ))}
      </ul>
      <Gaps gaps={factsOf(state, texts)} />
    </>
  );
}

/** What has to be decided comes first, and what stays as it is comes last. */
const shownKinds: readonly PlanKind[] = [
  ...(['differs', 'perhaps', 'new', 'trash', 'trash-differs'] as const),
  ...([
    'newer-in-file',
    'newer-in-account',
    'repairable',
    'refused',
    'twice',
    'deleted',
    'same',
    'deleted-known',
  ] as const),
];

/** The zone of times that name none. A list that is closed takes each key for a choice, so the file is read on demand. */
function Zone({ used, onRead }: { used: string; onRead: ((timeZone: string) => void) | undefined }) {
  const { say } = useTexts();
  const [zone, setZone] = useState(used);
  return (
    <>
      <p>{say('restore.zone', { zone: zoneName(used) })}</p>
      <ZoneSelect
        label={say('schedules.zone')}
        chosen={zone}
        disabled={onRead === undefined}
        onChoose={setZone}
      />
      {onRead !== undefined && zone !== used && (
        <div className="restore-actions">
          <Button onClick={() => onRead(zone)}>{say('restore.zone.read')}</Button>
        </div>
      )}
    </>
  );
}

/** The buttons under a preview. */
export function PreviewFoot(props: { state: RestoreState; onApply: () => void; onLeave: () => void }) {
  const { say } = useTexts();
  const { taken, open } = props.state;
  const count = taken.back + taken.changed;
  return (
    <div className="restore-actions">
      {taken.all + open.length > 0 && (
        <Button look="primary" inactive={open.length > 0} onClick={onFirstTap(props.onApply)}>
          {open.length > 0
            ? say('restore.asks')
            : count > 0
              ? say('restore.apply', { count })
              : say('restore.apply.to-trash', { count: taken.toTrash })}
        </Button>
      )}
      <Button onClick={props.onLeave}>{say('restore.choose.another')}</Button>
    </div>
  );
}

/** How many rows of one kind there are, what happens to them, and on demand which ones they are. */
function Kind(props: {
  kind: PlanKind;
  state: RestoreState;
  onChoose: (chosen: { choice: Choice } & ({ kind: PlanKind } | { place: number })) => void;
}) {
  const { say } = useTexts();
  const [isShown, setIsShown] = useState(false);
  const { kind, state, onChoose } = props;
  const count = state.counts[kind];
  const label = say(`restore.kind.${kind}`, { count });
  const isOpen = state.open.includes(kind);
  const shows = say(isShown ? 'restore.rows.hide' : 'restore.rows.show');
  return (
    <section className={isOpen ? 'restore-kind restore-kind--asks' : 'restore-kind'} aria-label={label}>
      <div className="restore-kind-head">
        <p className="restore-kind-label">{label}</p>
        <ChoiceSelect
          what={label}
          kind={kind}
          chosen={state.kindChoices[kind]}
          onChoose={(choice) => onChoose({ kind, choice })}
        />
      </div>
      {hasReason(kind) && <p className="restore-soft">{say(`restore.why.${kind}`)}</p>}
      <Button
        look="quiet"
        aria-expanded={isShown}
        aria-label={`${shows}: ${label}`}
        onClick={() => setIsShown(!isShown)}
      >
        {shows}
      </Button>
      {isShown && <RestoreRows kind={kind} state={state} onChoose={onChoose} />}
    </section>
  );
}

const reasons = [
  ...([
    'same',
    'twice',
    'trash',
    'trash-differs',
    'perhaps',
    'deleted',
    'deleted-known',
    'repairable',
  ] as const),
] as const;

function hasReason(kind: PlanKind): kind is (typeof reasons)[number] {
  return reasons.some((one) => one === kind);
}
