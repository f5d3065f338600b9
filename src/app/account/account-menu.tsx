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
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';

const loadMenu = () => import('../../ui/menu.tsx');
const Menu = lazy(async () => ({ default: (await loadMenu()).Menu }));

/**
 * Shows who is signed in, the settings, and the way to sign out. The menu's code is as large as the list's, so it loads
 * when the person needs it.
 */
export function AccountMenu(props: {
  email: string;
  onReceipts: () => void;
  onVerify: () => void;
  onSettings: () => void;
  onSignOut: () => void;
}) {
  const { email } = props;
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
        startsOpen
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
          { label: say('account.receipts'), icon: <ReceiptIcon />, onChoose: props.onReceipts },
          { label: say('account.check'), icon: <CheckCircleIcon />, onChoose: props.onVerify },
          { label: say('account.settings'), icon: <SettingsIcon />, onChoose: props.onSettings },
          { label: say('account.sign-out'), icon: <LeaveIcon />, onChoose: props.onSignOut },
        ]}
      />
    </Suspense>
  );
}
