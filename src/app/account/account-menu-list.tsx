import type { ReactElement } from 'react';
import {
  BackIcon,
  CheckCircleIcon,
  InstallIcon,
  LeaveIcon,
  ReceiptIcon,
  SettingsIcon,
  TrashIcon,
} from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useHome } from '../home.ts';
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';

const dialogs = [
  ['receipts', <ReceiptIcon key="receipts" />],
  ['check', <CheckCircleIcon key="check" />],
  ['restore', <BackIcon key="restore" />],
  ['trash', <TrashIcon key="trash" />],
  ['settings', <SettingsIcon key="settings" />],
  ['sign-out', <LeaveIcon key="sign-out" />],
] as const;

/** The open menu of the account: who is signed in, and the ways to its dialogs. */
export function AccountMenuList({ trigger }: { trigger: ReactElement }) {
  const { account, overlays } = useHome();
  const { say } = useTexts();
  const { state, install } = useInstall();
  return (
    <Menu
      trigger={trigger}
      label={
        <>
          {say('account.signed-in-as')}
          <strong>{account.email}</strong>
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
  );
}
