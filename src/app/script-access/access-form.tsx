import { type FormEvent, useState } from 'react';
import type { Scope } from '../../kernel/api-token.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAppParts } from '../app-parts.ts';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';

/** What the app offers. The database knows more: they come with what they are for. */
const offered = ['export:read', 'analytics:read'] as const satisfies readonly Scope[];
const lifetimes = ['30', '90', '365'] as const;

/** Asks what a program may, and for how long. */
export function AccessForm(props: {
  onCancel: () => void;
  onMade: (token: string, expiresAt: string) => void;
}) {
  const { scripts } = useHome();
  const { now } = useAppParts();
  const { say } = useTexts();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['export:read']);
  const [days, setDays] = useState<(typeof lifetimes)[number]>('90');
  const [isTried, setIsTried] = useState(false);
  const [isFull, setIsFull] = useState(false);
  const { isBusy, problem, run } = useAttempt('Access could not be given');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    setIsFull(false);
    if (isBusy || name.trim() === '' || scopes.length === 0) return;
    const expiresAt = new Date(now().getTime() + Number(days) * 86_400_000).toISOString();
    await run(async () => {
      const outcome = await scripts.create({ name: name.trim(), scopes, expiresAt });
      if (outcome.kind === 'made') props.onMade(outcome.token, expiresAt);
      setIsFull(outcome.kind === 'full');
      return outcome.kind === 'offline' || outcome.kind === 'refused' ? outcome : null;
    });
  }

  return (
    <form className="script-form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={say('scripts.name')}
        hint={say('scripts.name.hint')}
        value={name}
        maxLength={100}
        autoComplete="off"
        problem={isTried && name.trim() === '' ? say('scripts.name.missing') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="script-scopes">
        <legend>{say('scripts.may')}</legend>
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            label={say(`scripts.${scope}`)}
            hint={say(`scripts.${scope}.hint`)}
            checked={scopes.includes(scope)}
            onChange={(isOn) => setScopes(isOn ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
          />
        ))}
        {isTried && scopes.length === 0 && <Banner tone="warning">{say('scripts.may.missing')}</Banner>}
      </fieldset>
      <SelectField
        label={say('scripts.days')}
        options={lifetimes.map((value) => ({
          value,
          label: say('scripts.days.count', { count: Number(value) }),
        }))}
        chosen={days}
        onChoose={setDays}
      />
      {isFull && <Banner tone="warning">{say('scripts.full')}</Banner>}
      <Fault code={problem} title={say('scripts.failed')} />
      <div className="script-actions">
        <Button look="primary" type="submit" inactive={isBusy}>
          {say(isBusy ? 'scripts.busy' : 'scripts.confirm')}
        </Button>
        <Button look="quiet" onClick={props.onCancel}>
          {say('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
