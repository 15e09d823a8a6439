import type { CopyCause } from '../../backend/contract';
import { plural } from '../format';

/** The copies of the list that lie beside it. */
export const copies = {
  title: 'Copies of your list',
  label: 'Earlier copies',
  hint: 'Made once a day and before each import, in the data folder. They help after a mistake, not if the disk is lost.',
  open: 'Show the copies…',
  lead: 'Each copy opens with the same key as your list. Bring one back to have your list as it was then.',
  empty: 'There is no copy yet. The first one is made some seconds after the next start.',
  causes: {
    daily: 'Made once a day',
    import: 'Made before an import',
    restore: 'Made before another copy was brought back',
    update: 'Made before an update of Nightlatch',
  } satisfies Record<CopyCause, string>,
  has: (accounts: number, done: number) => `${plural(accounts, '# account', '# accounts')}, ${plural(done, '# step done', '# steps done')}`,
  unread: 'What is in it cannot be shown now.',
  bring: 'Bring back…',
  bringNamed: (when: string) => `Bring back the copy of ${when}`,
  sureTitle: (when: string) => `Bring back the copy of ${when}?`,
  sureText:
    'Your list will be as it was then. What you have now is kept as a copy, so you can come back to it. The network will be off, and what you agreed to send ends.',
  sureDamaged: 'Your list will be as it was then. The damaged file is kept beside it under another name. The network will be off.',
  sure: 'Bring it back',
  done: (when: string) => `Your list is as it was on ${when}.`,
};
