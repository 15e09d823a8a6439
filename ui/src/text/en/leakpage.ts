// The page of one leak: what came out, who says so, and what follows from it.
import type { IncidentStatus, LeakDeed, LeakNature, TheyWrite, YesNo } from '../../backend/contract';
import { day, list, plural } from '../format';

export const leakPage = {
  up: 'Leaks',
  status: {
    confirmed: 'Confirmed by the company.',
    disputed: 'Disputed: the company says otherwise. Both are below.',
    scrape: 'Collected from pages that anyone could see.',
    research: 'Shown by researchers. Nobody is known to have used it.',
    claimFalse: 'A claim that was looked into and judged false.',
    listed: 'Listed by Have I Been Pwned.',
  } satisfies Record<IncidentStatus, string>,
  nature: {
    unverified: 'Nobody has confirmed this one. It may hold made-up or old entries.',
    fabricated: 'It was made up: there was no such leak. You need not do anything.',
    retired: 'Its list has withdrawn it. You need not do anything.',
    spamList: 'A list made for sending unwanted mail, not a leak at one site. Expect such mail. You need not do anything else.',
    stealerLog: 'Malware on people’s own computers took this. It did not leak at a site.',
    unlisted: 'A source that looked for you names it, but no list on this computer knows it. The newest list may.',
  } satisfies Record<LeakNature, string>,
  maker: (name: string) => `It leaked at ${name}, not at the site itself.`,
  facts: 'In short',
  when: 'When',
  size: 'How many',
  sizeUnknown: 'Not known',
  records: (n: number) => plural(n, '# account or record', '# accounts or records'),
  data: 'What came out',
  what: 'What happened',
  whatNot: 'What did not come out',
  companySays: 'What the company says',
  wasI: 'Was I in it?',
  yours: 'Yours',
  yoursNone: 'No account of yours is listed there.',
  wrote: 'Did they write to you?',
  wroteLead: {
    ifAffected: 'They wrote to those who were affected. If they did not write to you, you were not among them, as far as they know.',
    no: 'They did not notify anyone, so not hearing from them proves nothing.',
    unknown: 'We do not know whether they notified anyone, so not hearing from them proves nothing.',
  } satisfies Record<TheyWrite, string>,
  wroteAnswer: { yes: 'Yes, they wrote', no: 'No', unsure: 'Not sure' } satisfies Record<YesNo, string>,
  wroteNoted: 'Saved.',
  /** whoever was written to was in it; a letter can be a fake, and that is another path */
  wroteYes: (device: boolean, judgedFalse: boolean) =>
    `${judgedFalse ? 'The claim was judged false, so look twice at what was written to you.' : device ? 'They wrote to you, so your phone may be infected: what came onto it then can still be there. Update the phone and its apps first, and let somebody who knows look at it.' : 'They wrote to you, so you were in it.'} A message like that can also be made up: open the site yourself, and not by a link in it.`,
  wroteYesPaths: (device: boolean) => (device ? (['clicked', 'someone-in'] as const) : (['strange-message', 'someone-in'] as const)),
  adviceWrote: 'They wrote to you, so this is for you to do there:',
  lesson: 'What to learn from it',
  steps: 'What to do',
  stepsNone: 'None of your accounts needs anything because of it.',
  /** by what else than a tick it is settled */
  stepsSettled: {
    newPassword: 'Your password is newer than this leak, so what came out with the old one lets nobody in any more.',
    answer:
      'You said that you have had a new password since, so what came out with the old one lets nobody in any more. If that is not so, press “Sort again” below.',
  },
  /** whoever ticks it off takes steps off the list; that they are done is another thing, and nobody has shown it */
  stepsDealtWith: (n: number) =>
    n
      ? `You said that it is dealt with, so ${plural(n, 'one step that it asks for is', '# steps that it asks for are')} off your list. Take the tick away below, and ${n === 1 ? 'it comes' : 'they come'} back.`
      : 'You said that it is dealt with. It took no step off your list.',
  /** what a ticked leak asks for and something else, too */
  stepsStillOpen: (n: number) =>
    plural(
      n,
      'The step with a button here is still open: something else asks for it, too.',
      '# steps here are still open: something else asks for them, too.',
    ),
  handleTitle: 'Is it dealt with?',
  handleText: (n: number, steps: readonly string[]) =>
    `${plural(n, 'One of the steps here is', '# of the steps here are')} to do only because of it: ${list(steps)}. ${n === 1 ? 'It leaves' : 'They leave'} your list, and ${n === 1 ? 'comes' : 'come'} back if you take the tick away.`,
  handleYes: 'It is dealt with',
  handleNo: 'Not yet',
  advice: 'For someone who has an account there:',
  adviceYours: 'Whoever has an account there should know:',
  /** in place of the name of a site that is not known */
  thatSite: 'that site',
  start: 'Start',
  startNamed: (action: string) => `Start: ${action}`,
  history: 'What you did about it',
  deeds: {
    handled: (name: string) => `${name}: dealt with`,
    reopened: (name: string) => `${name}: opened again`,
    step: (name: string, step: string) => `${name}: ${step}`,
  } satisfies Record<LeakDeed, (name: string, step: string) => string>,
  handled: 'Dealt with',
  handledNamed: (name: string) => `Dealt with: ${name}`,
  unsort: 'Sort again',
  unsortNamed: (name: string) => `Sort again: ${name}`,
  sources: 'Where this comes from',
  fromHibp: 'Leak data: Have I Been Pwned, CC BY 4.0.',
  whatNotUnknown: 'Our sources do not say.',
  companyUnknown: 'We know of no statement.',
  checked: (date: string) => `Last looked at ${day(date)}.`,
  howAt: (step: string) => `How to: ${step}`,
};
