import './filter-chips.css';

/**
 * One choice of a few, in a row that scrolls if it is too narrow. The chosen one is a pressed button. `lang`: the
 * label's language, if it is not the page's.
 */
export function FilterChips<V>(props: {
  label: string;
  options: readonly { readonly value: V; readonly label: string; readonly lang?: string }[];
  chosen: V;
  disabled?: boolean;
  onChoose: (value: V) => void;
}) {
  return (
    <fieldset className="filter-chips" aria-label={props.label} disabled={props.disabled}>
      {props.options.map(({ value, label, lang }) => (
        <button
          key={String(value)}
          type="button"
          lang={lang}
          className="filter-chip"
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
