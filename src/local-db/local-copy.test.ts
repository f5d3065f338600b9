import { describeLocalCopy } from '../../tests/browser/local-copy-suite.ts';
import { openLocalCopy } from './local-copy.ts';

describeLocalCopy('the copy', (userId) => openLocalCopy(userId));
