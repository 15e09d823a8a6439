import type { CopyCause } from '../../backend/contract';
import { plural } from '../format';

/** The copies of the list that lie beside it. */
export const copies = {
  title: 'Copies of your list',
  label: 'Earlier copies',
  hint: 'Made once a day and before each import, in the data folder. They help after a mistake, not if the disk is lost.',
  open: 'Show the copies…',
  close: 'Hide the copies',
  lead: 'Each copy opens with the same key as your list. Bring one back to have your list as it was then.',
  empty: 'There is no copy yet. The first one is made within a minute after the next start.',
  causes: {
    daily: 'Made once a day',
    import: 'Made before an import',
    restore: 'Made before another copy was brought back',
    update: 'Made before an update of Nightlatch',
  } satisfies Record<CopyCause, string>,
  has: (accounts: number, done: number) => `${plural(accounts, '# account', '# accounts')}, ${plural(done, '# step done', '# steps done')}`,
  unread: 'What is in it cannot be shown now.',
  bring: 'Bring back…',
  bringNamed: (when: string, why: string, has: string) => `Bring back the copy of ${when}: ${why}. ${has}`,
  sureTitle: (when: string) => `Bring back the copy of ${when}?`,
  sureText:
    'Your list will be as it was then. What you have now is kept as a copy, so you can come back to it. The network will be off, and what you agreed to send ends.',
  sureDamaged: 'Your list will be as it was then. The damaged file is kept beside it under another name. The network will be off.',
  sure: 'Bring it back',
  /** the list as a file that is not encrypted */
  take: 'Take your list along',
  takeHint: 'As a table for a spreadsheet, or whole, for another program. No password is in it, but anybody who gets the file can read it.',
  takeOpen: 'Save as a file…',
  takeTitle: 'Save your list unencrypted?',
  takeText:
    'The file names your accounts, how you sign in to them, which leaks touch them and what is still to do. Whoever gets it can read all of that, so delete it when you no longer need it.',
  takeCsv: 'Save as a table (CSV)',
  takeJson: 'Save the whole list (JSON)',
  taken: (name: string, accounts: number) => `${name} is saved, with ${plural(accounts, '# account', '# accounts')}.`,
  done: (when: string) => `Your list is as it was on ${when}.`,
};
