import { day } from '../format';

// What one takes along: plain steps, and the picture for the phone. Guides for sites that are not listed.
export const plain = {
  copy: 'Copy as plain steps',
  print: 'Print as plain steps',
  copied: 'Copied. There is nothing about you in it.',
  notCopied: 'It could not be copied. Print it instead.',
  /** a list of the person's own, on paper */
  list: {
    print: 'Print',
    copy: 'Copy',
    copied: 'Copied. It names your accounts: mind where you paste it.',
    foot: (when: string) => `From Nightlatch, ${day(when)}. No password or code is in it.`,
  },

  codeTitle: 'Open it on your phone',
  codeHint: 'Point the phone’s camera at the picture, or type the address. Check that it begins like this one.',
  codeLabel: 'Picture for the phone’s camera. It holds the address below.',

  guide: {
    title: (service: string, step: string) => `${service}: ${step}`,
    lead: 'For an account that is not in your list. We save nothing here.',
    open: 'Open the page',
    opens: (host: string) => `Opens ${host} in your browser.`,
    cannotOpen: 'Nothing is set up here yet, so Nightlatch opens no page. Type this address, or use your phone:',
    opened: (host: string) => `${host} was handed to your browser.`,
    onPhone: 'On the phone',
    listed: 'You have it in your list',
    listedText: 'There you go through the steps one by one, and we save what you did.',
    start: (name: string) => `Start for ${name}`,
    add: (name: string) => `Add ${name} to your list`,
    otherSteps: 'Also for this site',
  },
  find: {
    title: 'A site or app that is not in your list',
    label: 'Name of the site or app',
    none: 'It is not in our catalogue. The steps above hold for any site.',
    count: (n: number) => (n === 1 ? 'One found.' : `${String(n)} found.`),
    any: 'For any site',
  },
};
