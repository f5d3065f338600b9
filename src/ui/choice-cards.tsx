import { Fragment, type ReactNode, useId, useState } from 'react';
import { Fold } from './fold.tsx';
import './choice-cards.css';

interface CardOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint: string;
}

/**
 * A radio group whose options are cards, each with an explanation. The radios are native: arrow keys, forms and forced
 * colours come with them. The label alone is the accessible name, and the explanation is its description.
 *
 * `detail` asks more about the chosen option. It stands right behind its card, so the next Tab reaches it.
 *
 * `more` are options for few people. They are there once their fold is open. It is open at first if one of them is
 * chosen, and it names the chosen one when a person closes it.
 */
export function ChoiceCards<V extends string>(props: {
  label: string;
  options: readonly CardOption<V>[];
  more?: { readonly label: string; readonly options: readonly CardOption<V>[] };
  chosen: V | null;
  detail?: ReactNode;
  onChoose: (value: V) => void;
  disabled?: boolean;
}) {
  const name = useId();
  const { more, chosen } = props;
  const chosenBelow = more?.options.find(({ value }) => value === chosen);
  const [isOpen, setIsOpen] = useState(chosenBelow !== undefined);

  const card = ({ value, label, hint }: CardOption<V>) => {
    const id = `${name}-${value}`;
    return (
      <Fragment key={value}>
        <div className="choice-card">
          <input
            className="choice-input"
            type="radio"
            id={id}
            name={name}
            checked={value === chosen}
            aria-describedby={`${id}-hint`}
            onChange={() => props.onChoose(value)}
          />
          <label className="choice-label" htmlFor={id}>
            {label}
          </label>
          <p className="choice-hint" id={`${id}-hint`}>
            {hint}
          </p>
        </div>
        {value === chosen && props.detail}
      </Fragment>
    );
  };

  return (
    <fieldset className="choice-cards" disabled={props.disabled}>
      <legend>{props.label}</legend>
      {props.options.map(card)}
      {more !== undefined && (
        <Fold
          summary={isOpen || chosenBelow === undefined ? more.label : `${more.label}: ${chosenBelow.label}`}
          open={isOpen}
          onToggle={setIsOpen}
        >
          {isOpen && more.options.map(card)}
        </Fold>
      )}
    </fieldset>
  );
}
