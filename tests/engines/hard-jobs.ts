/** Jobs with texts that a file, a database or a browser could spoil. Every engine exports them among others. */
export const hardJobs: readonly object[] = [
  {
    company_name: 'Quotes "and", commas; semicolons',
    notes: 'one\r\ntwo\nthree\rfour',
    created_at: '2026-05-30T10:00:00.123456Z',
  },
  { company_name: '=HYPERLINK("https://example.com")', notes: '\t+1\n-2\n@3', location: '+254 Nairobi' },
  { company_name: 'Ünïcödé 会社 شركة חברה', job_title: 'e\u0301 and \u00e9', tags: ['👩🏽‍💻', 'a; b', '"'] },
  {
    company_name: '\ufeffmark',
    notes: '\u2028 \u2029 \u0085 \u00a0',
    job_description: '</script><!-- \\u0000',
  },
  {
    company_name: 'Long',
    job_description: `${'\u{1F9ED} '.repeat(16_000)}end`,
    notes: '🧾'.repeat(5_000),
    is_remote: true,
    salary_range_min: 30_000,
    salary_range_max: 10_000_000,
    ai_match_score: 0,
  },
].map((job) => ({ job_title: 'Engineer', source: 'manual', ...job }));
