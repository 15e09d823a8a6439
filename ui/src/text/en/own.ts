// The steps that hang on no account, on the page of accounts.
import { plural } from '../format';

export const own = {
  title: 'Beside your accounts',
  lead: 'You, this computer, your addresses and numbers.',
  more: (n: number) => `Show ${plural(n, '# more', '# more')}`,
};
