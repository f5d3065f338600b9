import { type ComponentProps, type ReactNode, useId } from 'react';
import { WarningIcon } from './icons.tsx';
import './text-field.css';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the entered text. Read with the field. The field is marked as invalid. */
  readonly problem?: string | undefined;
  /** A button inside the box, at its end. */
  readonly action?: ReactNode;
}

/** A line of text with its label, hint and problem, tied together for screen readers. */
export function TextField({ label, hint, problem, action, ...input }: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const describedBy = [problem && problemId, hint && hintId].filter(Boolean).join(' ');
  return (
    <div className="text-field">
      <label className="text-field-label" htmlFor={id}>
        {label}
      </label>
      <div className={action ? 'text-field-box text-field-box--action' : 'text-field-box'}>
        <input
          {...input}
          id={id}
          className="text-field-input"
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy || undefined}
        />
        {action && <div className="text-field-action">{action}</div>}
      </div>
      {problem && (
        <p className="text-field-problem" id={problemId}>
          <WarningIcon />
          {problem}
        </p>
      )}
      {hint && (
        <p className="text-field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
