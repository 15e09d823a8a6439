// What can be chosen at a part, and how an answer reads afterwards.
import type { Method, WalkPartId, WalkView } from '../../backend/contract';
import { inOneLine, t } from '../../text';

/** As `Choices` and `Several` take it. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
  tag?: string;
}

const w = t.walk;
const usual: Method[] = ['passkey', 'app', 'sms'];

function methods(view: WalkView): Choice[] {
  const known = view.methods.length ? view.methods : usual.map((method) => ({ method, recommended: false, on: false, list: null }));
  return known.map((one) => ({
    value: one.method,
    label: t.facts.methods[one.method],
    hint: one.list ? `${w.methodHints[one.method]} (${t.listed.also(one.list)})` : w.methodHints[one.method],
    tag: one.on ? w.onAlready : one.recommended ? w.recommended : undefined,
  }));
}

/** The choices at a part, in the order to show. */
export function options(view: WalkView | undefined, at: WalkPartId): Choice[] {
  if (!view) return [];
  const said = (part: WalkPartId): string => view.parts.find((one) => one.id === part)?.answer ?? '';
  if (at === 'method') return said('onAlready') === 'on' ? [...methods(view).map((one) => ({ ...one, tag: undefined })), { value: 'other', label: w.methodOther }] : methods(view);
  if (at === 'spare') return [...methods(view).map((one) => ({ ...one, tag: undefined })).filter((one) => one.value !== said('method')), { value: 'none', label: w.noSpare, hint: w.noSpareHint }];
  return Object.entries(w.choices[at] ?? {}).map(([value, one]) => ({ value, ...one }));
}

/** An answer in words. */
export function answerText(part: WalkPartId, answer: string): string {
  if (part === 'method' || part === 'spare') return answer === 'none' ? w.noSpare : (t.facts.methods[answer as Method] ?? w.methodOther);
  if (part === 'codesLeft' && answer === 'unknown') return w.parts.codesLeft.other ?? answer;
  return inOneLine(answer.split(',').map((one) => w.choices[part]?.[one]?.label ?? one));
}
