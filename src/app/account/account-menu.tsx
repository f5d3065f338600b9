import { type ReactElement, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { useHome } from '../home.ts';
import { lazyPart } from '../lazy-part.tsx';
import { NotFetched } from '../not-fetched.tsx';
import { useTexts } from '../texts-context.ts';

const loadList = () => import('./account-menu-list.tsx');
const AccountMenuList = lazyPart(
  async () => (await loadList()).AccountMenuList,
  ({ trigger }: { trigger: ReactElement }) => (
    <>
      {trigger}
      <NotFetched />
    </>
  ),
);

/**
 * The button that opens the account's menu. The menu's code is as large as the list's, so it loads when the person needs
 * it.
 */
export function AccountMenu() {
  const { account } = useHome();
  const { say } = useTexts();
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button
      look="icon"
      aria-label={say('account.menu')}
      title={account.email}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      onPointerEnter={() => loadList().catch(() => {})}
    >
      <PersonIcon />
    </Button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenuList trigger={button} />
    </Suspense>
  );
}
