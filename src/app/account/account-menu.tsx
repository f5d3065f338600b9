import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import {
  CheckCircleIcon,
  InstallIcon,
  LeaveIcon,
  PersonIcon,
  ReceiptIcon,
  SettingsIcon,
} from '../../ui/icons.tsx';
import { useHome } from '../home.ts';
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';

const loadMenu = () => import('../../ui/menu.tsx');
const Menu = lazy(async () => ({ default: (await loadMenu()).Menu }));

const dialogs = [
  ['receipts', <ReceiptIcon key="receipts" />],
  ['check', <CheckCircleIcon key="check" />],
  ['settings', <SettingsIcon key="settings" />],
  ['sign-out', <LeaveIcon key="sign-out" />],
] as const;

/**
 * Shows who is signed in, the settings, and the way to sign out. The menu's code is as large as the list's, so it loads
 * when the person needs it.
 */
export function AccountMenu() {
  const { account, overlays } = useHome();
  const { email } = account;
  const { say } = useTexts();
  const { state, install } = useInstall();
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
        trigger={button}
        label={
          <>
            {say('account.signed-in-as')}
            <strong>{email}</strong>
          </>
        }
        items={[
          ...(state === 'offered'
            ? [{ label: say('account.install'), icon: <InstallIcon />, onChoose: install }]
            : []),
          ...dialogs.map(([kind, icon]) => ({
            label: say(`account.${kind}`),
            icon,
            onChoose: () => overlays.open({ kind }),
          })),
        ]}
      />
    </Suspense>
  );
}
