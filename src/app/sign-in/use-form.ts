import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import { problemOf } from '../attempt.ts';
import { useTexts } from '../texts-context.ts';
import { type EmailMistake, emailMistake } from './email-rules.ts';
import { placeOfRefusal } from './refusal.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

type Field = keyof Credentials;
type PasswordMistake = 'sign-in.password.missing' | 'sign-in.new-password.missing';
type Problem =
  | { readonly kind: 'mistake'; readonly at: Field; readonly key: EmailMistake | PasswordMistake }
  | { readonly kind: 'refused'; readonly at: Field | 'form'; readonly code: ErrorCode };

/**
 * A form for an email address, a password or both. It sends once at a time. A mistake belongs next to its field, and the
 * focus moves there.
 */
export function useForm(options: {
  fields: readonly Field[];
  missingPassword?: PasswordMistake;
  /** Takes the focus also if a refusal is about no field. */
  focused?: Field;
  /** What the log says of a fault that nobody expected. */
  words: string;
  send: (entered: Credentials) => ReturnType<Parameters<typeof problemOf>[1]>;
}) {
  const { fields, missingPassword = 'sign-in.password.missing', focused, words, send } = options;
  const { say, sayError } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ref = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const field = problem?.at === 'form' ? focused : problem?.at;
    ref.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  }, [problem, focused]);

  function mistakeIn({ email, password }: Credentials): Problem | null {
    const key = fields.includes('email') ? emailMistake(email) : null;
    if (key !== null) return { kind: 'mistake', at: 'email', key };
    if (!fields.includes('password') || password !== '') return null;
    return { kind: 'mistake', at: 'password', key: missingPassword };
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    // Read the form itself: a password manager may fill it without a change event that React sees.
    const data = new FormData(ref.current ?? undefined);
    const entered = {
      email: String(data.get('email') ?? '').trim(),
      password: String(data.get('password') ?? ''),
    };
    const mistake = mistakeIn(entered);
    setProblem(mistake);
    if (mistake !== null) return;
    setBusy(true);
    const code = await problemOf(words, () => send(entered));
    if (code !== null) {
      const place = placeOfRefusal(code);
      setProblem({ kind: 'refused', at: place !== 'form' && fields.includes(place) ? place : 'form', code });
    }
    setBusy(false);
  }

  return {
    isBusy,
    /** A refusal that is about no field. */
    refusal: problem?.kind === 'refused' && problem.at === 'form' ? problem.code : null,
    /** What is wrong with a field. `refused` replaces the sentence of a refusal. */
    problemAt(field: Field, refused?: string): string | undefined {
      if (problem?.at !== field) return undefined;
      return problem.kind === 'mistake' ? say(problem.key) : (refused ?? sayError(problem.code));
    },
    /** The form's own props. `method`: if the script fails, the password must not end up in an address. */
    form: { ref, method: 'post', noValidate: true, onSubmit: (event: FormEvent) => void submit(event) },
  } as const;
}
