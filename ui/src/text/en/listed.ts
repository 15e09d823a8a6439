// What public lists say beside our catalogue: whose word it is, how old, and firms to choose from.
import type { CompanyKind, ListCredit, ListId } from '../../backend/contract';
import { day, number } from '../format';

const names: Record<ListId, string> = {
  breaches: 'Have I Been Pwned',
  twoFactor: '2FA Directory',
  passkeys: 'Passkeys Directory',
  changePassword: 'Apple’s list of password pages',
  deletion: 'JustDeleteMe',
};
const licences: Record<ListId, string> = {
  breaches: 'CC BY 4.0',
  twoFactor: 'MIT',
  passkeys: 'CC BY 4.0',
  changePassword: 'MIT',
  deletion: 'MIT',
};
const credit = (one: ListCredit): string => `${names[one.id]}, ${licences[one.id]}, list of ${day(one.date)}`;

export const listed = {
  credit,
  credits: (all: readonly ListCredit[]) => `Also from: ${all.map(credit).join('; ')}.`,
  only: (all: readonly ListCredit[]) => `From: ${all.map(credit).join('; ')}.`,
  linkFrom: (list: ListId, date: string) => `The link is from ${names[list]}, ${day(date)}.`,
  also: (list: ListId) => `also, says ${names[list]}`,
  knows: (list: ListId | null) =>
    list
      ? `It is not in our own list. What we know of it is from ${names[list]} and others like it.`
      : 'Of this one we know the name and the web site.',
  fetchFirst: 'Public lists know some 2,500 more. They are fetched whole, when you press for it in Settings.',
  toLists: 'To the lists',
  alike: (site: string, service: string) => `${site} looks like ${service}, and is not. Open it only if you know it.`,
  alikeShort: (service: string) => `looks like ${service}, and is not`,
  companies: {
    title: { phone: 'Which phone company is yours?', bank: 'Which bank is yours?' } satisfies Record<CompanyKind, string>,
    country: 'Country',
    countryNone: 'Choose a country',
    /** the field stands above, beside another list */
    countryAbove: (name: string) => (name ? `In ${name}, as chosen above.` : 'Choose your country above first.'),
    find: 'Find it by name',
    findHint: 'If it is not in the list, carry on below.',
    findOrType: 'If it is not in the list, type its name.',
    use: (name: string) => `Use “${name}”`,
    own: (date: string) => `From our own list of the larger ones, ${day(date)}.`,
    group: { phone: 'Phone companies', bank: 'Banks' } satisfies Record<CompanyKind, string>,
    none: 'None that we know matches.',
    more: (n: number) => `There are ${number(n)} more. Type the name.`,
    mixed: 'That list puts phone, internet and other companies under one heading.',
    name: { phone: 'What the phone company is called', bank: 'What the bank is called' } satisfies Record<CompanyKind, string>,
    nameHint: 'You can leave it empty.',
    chosen: (name: string) => `${name} is chosen.`,
  },
};
