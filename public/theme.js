// Runs before the first paint; `src/app/settings/theme.ts` writes what it reads, and says why it is a file of its own.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('pipeline-theme');
  } catch {
    // No storage: the system's setting stands.
  }
  if (theme !== 'light' && theme !== 'dark') return;
  document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.content = theme === 'dark' ? '#141715' : '#f7f5f0';
})();
