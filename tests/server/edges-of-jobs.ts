/** Cells around every limit that the table sets, by column. Most are taken, or are the first that is not. */
export const edges: Readonly<Record<string, readonly unknown[]>> = {
  company_name: [...names(), null, ...blanks()],
  job_title: [...names(), null, ...blanks()],
  location: [...names(), null, ...blanks()],
  job_description: [...lengths(50_000), null, ''],
  notes: [...lengths(10_000), null, ''],
  ai_reasoning: ['', null, 'x'.repeat(60_000)],
  status: ['saved', 'applied', 'interview', 'offer', 'rejected', 'ghosted', 'Saved', '', null],
  source: ['brightermonday', 'fuzu', 'linkedin', 'manual', 'indeed', ' fuzu', '', null],
  is_remote: [true, false, null],
  job_url: [
    ...[
      'https://x',
      'HTTPS://x',
      'hTTps://x',
      'https://',
      'https:// x',
      'https:/x',
      'http://x',
      'javascript:x',
    ],
    ...[...'\t\n\v\f\r\u0085\u00a0\u1680\u2028\u3000\ufeff'].map((space) => `https://${space}x`),
    ...[' https://x', '\nhttps://x', 'http://x\nhttps://x', 'httpſ://x', 'https://🙂', '', null],
  ],
  ai_match_score: [-1, 0, 100, 101, 1.5, ...beyondIntegers(), null],
  salary_range_min: [29_999, 30_000, 10_000_000, 10_000_001, 0, -1, ...beyondIntegers(), null],
  salary_range_max: [29_999, 30_000, 10_000_000, 10_000_001, 0, -1, ...beyondIntegers(), null],
  tags: [
    ...[[], ['x'], tags(20), tags(21), [' x'], ['x\n'], [''], [' \t\r\n'], ['x', '\n'], ['\u00a0'], ['\v']],
    ...[[null], ['x', null], [['x']], [['x'], ['y']], 'x', null],
  ],
  applied_at: times(),
  interview_at: times(),
  offer_at: times(),
  rejected_at: times(),
  scraped_at: times(),
  last_synced_at: times(),
  deleted_at: times(),
  created_at: times(),
  updated_at: times(),
};

/** Columns that a rule compares: each cell of the one with each of the other. */
export const pairs = [
  ['salary_range_min', 'salary_range_max'],
  ['applied_at', 'interview_at'],
] as const;

/** Postgres cuts only spaces off where a text is too long. */
export const spacesBeyondLength = `${'x'.repeat(200)} `;

function names(): string[] {
  return [...lengths(200), 'x', ' x', '\u00a0', '\v', '\u3000'];
}

function blanks(): string[] {
  return ['', ' ', ' \t\r\n'];
}

/** Counted in code points: two UTF-16 units, or two code points that show as one letter. */
function lengths(max: number): string[] {
  return [
    ...['x', '🙂', '\u{10FFFF}'].flatMap((letter) => [letter.repeat(max), letter.repeat(max + 1)]),
  ].concat(`${'x'.repeat(max - 1)}🙂`, `${'x'.repeat(max)}🙂`, `${'x'.repeat(max - 1)}e\u0301`);
}

function tags(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `tag ${at}`);
}

function beyondIntegers(): unknown[] {
  return [2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 2 ** 53, 1e21, 'many'];
}

function times(): unknown[] {
  const moment = '2026-01-02T03:04:05';
  return [
    ...[`${moment}Z`, `${moment}.000001Z`, `${moment}.000002Z`, `${moment}.1Z`, `${moment}.100001Z`],
    ...['0001-01-01T00:00:00Z', '1699-12-31T23:59:59.999999Z', '1700-01-01T00:00:00Z'],
    ...['2199-12-31T23:59:59.999999Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z'],
    ...['10000-01-01T00:00:00Z', '0000-12-31T23:59:59Z', '2026-02-30T00:00:00Z', 'infinity', '-infinity'],
    ...['soon', '', null],
  ];
}
