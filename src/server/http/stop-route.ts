import { Hono } from 'hono';
import { isUuid } from '../../kernel/uuid.ts';
import type { Texts } from '../../texts/texts.ts';
import { escaped } from '../mail/mail.ts';
import { followLanguage, mailLanguage } from '../mail/mail-language.ts';
import { mailTexts } from '../mail/mail-texts.ts';
import type { ScheduleStore } from '../schedules/schedule-store.ts';

/**
 * `/api/schedules/stop/KEY`: the link in each mail of a schedule. `POST` stops the schedule, as a mailbox does by itself
 * (RFC 8058). `GET` changes nothing and asks: programs that look for viruses follow links.
 */
export function stopRoute(store: Pick<ScheduleStore, 'stop'>): Hono {
  const route = new Hono();
  route.use(followLanguage);

  route.get('/page.css', (context) =>
    context.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  route.get('/:key', async (context) => {
    context.header('Cache-Control', 'no-store');
    return context.html(page('asked', await mailTexts(mailLanguage())));
  });
  route.post('/:key', async (context) => {
    context.header('Cache-Control', 'no-store');
    const key = context.req.param('key');
    const isStopped = isUuid(key) && (await store.stop(key));
    const texts = await mailTexts(mailLanguage());
    return isStopped ? context.html(page('done', texts)) : context.html(page('unknown', texts), 404);
  });
  return route;
}

function page(state: 'asked' | 'done' | 'unknown', { say, locale, direction }: Texts): string {
  const title = escaped(say(`stop.${state}.title`));
  const button = `<form method="post"><button>${escaped(say('stop.confirm'))}</button></form>`;
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="/api/schedules/stop/page.css"></head>
<body><main><p class="brand">${escaped(say('app.name'))}</p><h1>${title}</h1><p>${escaped(say(`stop.${state}.body`))}</p>${state === 'asked' ? button : ''}</main></body>
</html>
`;
}

const styles = `body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 480px; margin: 0 auto }
.brand { font-weight: 600 }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 12px }
button { font: inherit; font-weight: 600; color: #fff; background: #0f5c4d; border: 0; border-radius: 8px; padding: 12px 20px; min-height: 44px; cursor: pointer }
`;
