import { Mark } from '../ui/icons.tsx';
import { useTexts } from './texts-context.ts';
import './brand.css';

/** The mark and the name. */
export function Brand() {
  const { say } = useTexts();
  return (
    <p className="brand">
      <Mark />
      {say('app.name')}
    </p>
  );
}
