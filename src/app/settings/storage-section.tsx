import { useCallback, useEffect, useState } from 'react';
import type { StorageReport } from '../../pwa/kept-storage.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckCircleIcon, InfoIcon } from '../../ui/icons.tsx';
import { useAppParts } from '../app-parts.ts';
import { hasSevenDays, installWay } from '../install/install-way.ts';
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Says whether the data on this device stays there, how much it is, and what would help. */
export function StorageSection() {
  const { keptStorage } = useAppParts();
  const { say, fileSize } = useTexts();
  const { state: installed } = useInstall();
  const [report, setReport] = useState<StorageReport | null>(null);
  const look = useCallback(async () => setReport(await keptStorage.report()), [keptStorage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after an installation the browser may promise to keep data
  useEffect(() => void look(), [look, installed]);

  async function askAgain(): Promise<void> {
    await keptStorage.ask({ again: true });
    await look();
  }

  const isKept = report?.promise === 'given';
  return (
    <SettingsSection title={say('storage.title')}>
      {report !== null && (
        <p className={isKept ? 'settings-line settings-line--good' : 'settings-line'}>
          {isKept ? <CheckCircleIcon /> : <InfoIcon />}
          <span>{say(`storage.promise.${report.promise}`)}</span>
        </p>
      )}
      {installed !== 'installed' && <p className="settings-line">{say('storage.private-window')}</p>}
      {(report?.promise === 'refused' || report?.promise === 'not-asked') && (
        <Button onClick={() => void askAgain()}>{say('storage.ask')}</Button>
      )}
      {installed !== 'installed' && hasSevenDays(installWay(navigator)) && (
        <Banner tone="warning" title={say('storage.seven-days.title')}>
          <p>{say('storage.seven-days.body')}</p>
        </Banner>
      )}
      {report !== null && report.usedBytes !== null && (
        <dl className="settings-facts">
          <dt>{say('storage.used')}</dt>
          <dd>{fileSize(report.usedBytes)}</dd>
          {report.quotaBytes !== null && (
            <>
              <dt>{say('storage.quota')}</dt>
              <dd>{fileSize(report.quotaBytes)}</dd>
            </>
          )}
        </dl>
      )}
    </SettingsSection>
  );
}
