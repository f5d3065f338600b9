import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { LeaveIcon, PersonIcon } from '../../ui/icons.tsx';
import { useTexts } from '../texts-context.ts';

const loadMenu = () => import('../../ui/menu.tsx');
const Menu = lazy(async () => ({ default: (await loadMenu()).Menu }));

/** Who is signed in, and the way out. The menu's code is as large as the list's: it comes when it is wanted. */
export function AccountMenu({ email, onSignOut }: { email: string; onSignOut: () => void }) {
  const { say } = useTexts();
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button
      look="icon"
      aria-label={say('account.menu')}
      title={email}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void loadMenu()}
    >
      <PersonIcon />
    </Button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Menu
        startsOpen
        trigger={button}
        label={
          <>
            {say('account.signed-in-as')}
            <strong>{email}</strong>
          </>
        }
        items={[{ label: say('account.sign-out'), icon: <LeaveIcon />, onChoose: onSignOut }]}
      />
    </Suspense>
  );
}
