import { SelectField } from '../ui/select-field.tsx';

/** One time zone of those that this browser knows. */
export function ZoneSelect(props: {
  label: string;
  chosen: string;
  disabled?: boolean;
  onChoose: (timeZone: string) => void;
}) {
  const { label, chosen, disabled = false, onChoose } = props;
  const options = knownZones(chosen).map((zone) => ({ value: zone, label: zoneName(zone) }));
  return <SelectField {...{ label, options, chosen, disabled, onChoose }} />;
}

/** `America/New York` for `America/New_York`. */
export function zoneName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

function knownZones(chosen: string): readonly string[] {
  // Chromium and Firefox leave UTC out of the list.
  return [...new Set([chosen, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])].sort();
}
