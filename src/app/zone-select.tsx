import { SelectField } from '../ui/select-field.tsx';

/** One time zone of those that this browser knows. */
export function ZoneSelect(props: { label: string; chosen: string; onChoose: (timeZone: string) => void }) {
  const { label, chosen, onChoose } = props;
  const options = knownZones(chosen).map((zone) => ({ value: zone, label: zoneName(zone) }));
  return <SelectField label={label} options={options} chosen={chosen} onChoose={onChoose} />;
}

/** `America/New York` for `America/New_York`. */
export function zoneName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

function knownZones(chosen: string): readonly string[] {
  // Chromium and Firefox leave UTC out of the list.
  return [...new Set([chosen, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])].sort();
}
