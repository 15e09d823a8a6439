// Plain steps, a picture for the phone and a guide, for tests of the page.
import type { GuidePageView, PlainView } from '../contract';
import type { Answers } from '../fake';

export function plainView(more: Partial<PlainView> = {}): PlainView {
  return {
    title: 'Instagram: Get the account back',
    lines: [
      { kind: 'text', text: 'While someone else is in, they can write to your friends.' },
      { kind: 'text', text: 'Page: https://www.instagram.com/hacked/' },
      { kind: 'heading', text: 'What to do' },
      { kind: 'item', text: 'Use a device that you trust.' },
      { kind: 'item', text: 'Open the site’s own way back.' },
      { kind: 'heading', text: 'Better not' },
      { kind: 'point', text: 'Do not pay anyone.' },
    ],
    foot: 'From Nightlatch. Nothing about a person is in this text.',
    ...more,
  };
}
export function guidePage(more: Partial<GuidePageView> = {}): GuidePageView {
  return {
    service: { id: 'instagram', name: 'Instagram', icon: 'instagram', tint: 4, kind: 'social', accounts: 0, listed: null, company: null },
    step: 'report_hacked',
    guide: {
      open: { id: 'hacked', host: 'www.instagram.com', address: null, verified: '2026-11-22', confidence: 'high', broken: false, list: null, alike: null },
      help: null,
      more: [],
      web: [],
      desktop: [],
      phone: [],
      ios: [],
      android: [],
      computer: ['Use a device that you trust.', 'Open the site’s own way back.'],
      onPhone: ['Use a device that you trust.', 'Open the site’s own way back.'],
      general: false,
      worked: '',
      say: [],
      source: 'Instagram help',
      verified: '2026-11-22',
      lists: [],
    },
    plain: plainView(),
    accounts: [],
    canOpen: true,
    ...more,
  };
}
/** Seven by seven: an eye of the picture. */
const rows = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];

export function plainAnswers(): Answers {
  return {
    plain: ({ topic, id }) => plainView({ title: `${topic} ${id}` }),
    copy_plain: {},
    print: {},
    link_code: { address: 'https://www.instagram.com/hacked/', rows },
    guide: ({ service, step }) => guidePage({ service: { ...guidePage().service, id: service }, step }),
    find_services: ({ query }) => ({ tiles: 'instagram'.includes(query.toLowerCase()) ? [guidePage().service] : [], own: null, listsMissing: true }),
  };
}
