// What the palette can show, and how a find is marked.
import type { ServiceTile } from '../backend/contract';
import type { IconName } from './icons';
import type { State } from './states';

export interface PaletteItem {
  id: string;
  label: string;
  run: () => void;
  icon?: IconName;
  /** a door in place of the icon */
  state?: State;
  /** an account's sign in place of the icon */
  account?: { name: string; service: ServiceTile | null };
  /** at the right: "4 min", or a state and its word */
  detail?: string;
  detailState?: State;
}
export interface PaletteGroup {
  label: string;
  items: PaletteItem[];
}
export type Find = (query: string) => PaletteGroup[] | Promise<PaletteGroup[]>;

/** Compares as people do: without case and accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Each word of the query begins a word of the text. */
export function fits(text: string, query: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}@.]+/u);
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

const small = new Set([
  'a',
  'an',
  'the',
  'i',
  'am',
  'my',
  'me',
  'is',
  'was',
  'in',
  'on',
  'of',
  'to',
  'do',
  'how',
  'can',
  'it',
  'has',
  'have',
  'been',
  'and',
  'for',
  'with',
  'from',
  'got',
  'get',
]);
/** What is asked for without the small words of a sentence: “I was hacked” asks for “hacked”. All of it, where there is nothing else. */
export function said(query: string): string {
  const parts = plain(query).split(/\s+/).filter(Boolean);
  return parts.filter((part) => !small.has(part)).join(' ') || query;
}

/** The text in pieces; those that the query found are marked. */
export function pieces(text: string, query: string): { text: string; hit: boolean }[] {
  const parts = plain(query).split(/\s+/).filter(Boolean);
  // accents change lengths: then nothing is marked rather than the wrong letters
  const flat = plain(text);
  if (parts.length === 0 || flat.length !== text.length) return [{ text, hit: false }];
  const hits = new Array<boolean>(text.length).fill(false);
  for (const part of parts) {
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'gu');
    for (const found of flat.matchAll(word)) hits.fill(true, found.index, found.index + part.length);
  }
  const out: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const hit = hits[i] ?? false;
    const before = out[out.length - 1];
    if (before?.hit === hit) before.text += text[i];
    else out.push({ text: text[i] ?? '', hit });
  }
  return out;
}
