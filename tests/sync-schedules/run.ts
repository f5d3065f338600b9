import { parseArgs } from 'node:util';
import { startCluster } from '../database/postgres-fixture.ts';
import { mutants, realDesign } from './mutants.ts';
import { runSchedule } from './schedule.ts';

// Runs longer than `npm test`: `node tests/sync-schedules/run.ts --seconds 600 --seed 1`.
// `--mutant "rev > without id"` runs a mutant instead, `--bare` adds writers that do not lock first.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    transactions: { type: 'string', default: '20' },
    mutant: { type: 'string' },
    bare: { type: 'boolean', default: false },
  },
});
const design = values.mutant === undefined ? realDesign : mutants.find(({ name }) => name === values.mutant);
if (design === undefined) {
  throw new Error(
    `No mutant "${values.mutant}". There are: ${mutants.map(({ name }) => `"${name}"`).join(', ')}`,
  );
}

const cluster = await startCluster();
const end = performance.now() + Number(values.seconds) * 1000;
const total = {
  schedules: 0,
  committed: 0,
  audits: 0,
  rows: 0,
  wrong: 0,
  outOfOrder: 0,
  failedProofs: 0,
  deadlocks: 0,
};
try {
  for (let seed = Number(values.seed); performance.now() < end; seed += 1) {
    const result = await runSchedule({
      ...{ cluster, design, seed, transactions: Number(values.transactions), withBareWriters: values.bare },
    });
    total.schedules += 1;
    total.committed += result.committed;
    total.audits += result.audits;
    total.rows += result.rowsAtTheEnd;
    total.wrong += result.wrongAtTheEnd + result.wrongOnTheWay;
    total.outOfOrder += result.outOfOrder;
    total.failedProofs += result.failedProofs;
    total.deadlocks += result.deadlocks;
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
} finally {
  await cluster.stop();
}
process.stdout.write(`${design.name}: ${JSON.stringify(total)}\n`);
if (design === realDesign && total.wrong + total.outOfOrder + total.failedProofs > 0) process.exitCode = 1;
