// Made-up household: the services it uses. Names are real so that their marks show; people, addresses and numbers are not.
import type { RingGroup, ServiceKind, ServiceTile } from '../contract';

type Row = [id: string, name: string, icon: string | null, tint: number, kind: ServiceKind, group: RingGroup, also?: string];
const rows: Row[] = [
  ['my-mailbox', 'Another mailbox', null, 1, 'mail', 'keys', 'mail e-mail'],
  ['my-phone-company', 'My phone company', null, 4, 'carrier', 'keys', 'phone sim carrier'],
  ['google', 'Google', 'google', 5, 'identity', 'keys', 'gmail youtube'],
  ['apple', 'Apple', 'apple', 3, 'identity', 'keys', 'icloud'],
  ['microsoft', 'Microsoft', null, 1, 'identity', 'keys', 'outlook hotmail'],
  ['bitwarden', 'Bitwarden', 'bitwarden', 3, 'security', 'keys'],
  ['my-bank', 'My bank', null, 5, 'money', 'money', 'bank'],
  ['paypal', 'PayPal', 'paypal', 3, 'money', 'money'],
  ['wise', 'Wise', 'wise', 3, 'money', 'money'],
  ['etsy', 'Etsy', 'etsy', 1, 'shopping', 'money'],
  ['instagram', 'Instagram', 'instagram', 4, 'social', 'people'],
  ['x', 'X', 'x', 3, 'social', 'people', 'twitter'],
  ['whatsapp', 'WhatsApp', 'whatsapp', 2, 'messaging', 'people'],
  ['facebook', 'Facebook', 'facebook', 1, 'social', 'people'],
  ['linkedin', 'LinkedIn', null, 2, 'social', 'people'],
  ['discord', 'Discord', 'discord', 4, 'messaging', 'people'],
  ['signal', 'Signal', 'signal', 5, 'messaging', 'people'],
  ['tiktok', 'TikTok', 'tiktok', 3, 'social', 'people'],
  ['pinterest', 'Pinterest', 'pinterest', 2, 'social', 'people'],
  ['telegram', 'Telegram', 'telegram', 1, 'messaging', 'people'],
  ['twitch', 'Twitch', 'twitch', 2, 'social', 'people'],
  ['canva', 'Canva', null, 4, 'creative', 'work'],
  ['adobe', 'Adobe', null, 5, 'creative', 'work'],
  ['dropbox', 'Dropbox', 'dropbox', 4, 'cloud', 'work'],
  ['figma', 'Figma', 'figma', 4, 'creative', 'work'],
  ['notion', 'Notion', 'notion', 1, 'work', 'work'],
  ['zoom', 'Zoom', 'zoom', 1, 'work', 'work'],
  ['github', 'GitHub', 'github', 5, 'developer', 'work'],
  ['tumblr', 'Tumblr', 'tumblr', 5, 'social', 'rest'],
  ['amazon', 'Amazon', null, 4, 'shopping', 'rest'],
  ['spotify', 'Spotify', 'spotify', 5, 'fun', 'rest'],
  ['netflix', 'Netflix', 'netflix', 5, 'fun', 'rest'],
  ['kofi', 'Ko-fi', 'kofi', 3, 'creative', 'rest'],
  ['duolingo', 'Duolingo', 'duolingo', 3, 'fun', 'rest'],
  ['deviantart', 'DeviantArt', 'deviantart', 5, 'creative', 'rest'],
  ['lastfm', 'Last.fm', 'lastdotfm', 1, 'fun', 'rest'],
];

export interface SampleService {
  tile: ServiceTile;
  group: RingGroup;
  words: string;
}
export const services: SampleService[] = rows.map(([id, name, icon, tint, kind, group, also = '']) => ({
  tile: {
    id,
    name,
    icon,
    tint,
    kind,
    accounts: 0,
    listed: null,
    company: id === 'my-bank' ? 'bank' : id === 'my-phone-company' ? 'phone' : null,
  },
  group,
  words: `${name} ${also}`.toLowerCase(),
}));
/** Shown first, in this order. */
export const common = [
  'my-mailbox',
  'my-phone-company',
  'google',
  'apple',
  'microsoft',
  'instagram',
  'whatsapp',
  'facebook',
  'x',
  'tiktok',
  'linkedin',
  'discord',
  'my-bank',
  'paypal',
  'amazon',
  'netflix',
  'spotify',
  'bitwarden',
];
