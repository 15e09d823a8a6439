// What can be chosen at a part, and how an answer reads afterwards.
import type { Method, WalkPartId, WalkView } from '../../backend/contract';
import { inOneLine, t } from '../../text';
import { overLooked, paired } from './answers';

/** As `Choices` and `Several` take it. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
  tag?: string;
}

const w = t.walk;
function methods(view: WalkView): Choice[] {
  return view.methods.map((one) => ({
    value: one.method,
    label: t.facts.methods[one.method],
    hint: [w.methodHints[one.method], one.limit, one.list && `(${t.listed.also(one.list)})`].filter(Boolean).join(' '),
    tag: one.on ? w.onAlready : one.recommended ? w.recommended : undefined,
  }));
}

/** What it means that there is no second method: it hangs on where the codes are. What comes by message is lost with the number alone. */
function noSpare(said: (part: WalkPartId) => string, oneCode: boolean): string | undefined {
  if (said('codes') === 'phone') return w.noSpareOnPhone(oneCode);
  if (['paper', 'manager', 'file'].includes(said('codes'))) return w.noSpareHint(oneCode);
  // at a site that hands them out and where they were passed over, a lost number shuts out as well
  return ['sms', 'call', 'email'].includes(said('method')) && !said('codes') ? undefined : w.noSpareNorCodes;
}

/** The method that the walkthrough ends with: the one that was chosen, or the one that is on where only a way back is missing. */
const inUse = (view: WalkView, chosen: string): string => (view.wayBackOnly ? (view.methods.find((one) => one.on)?.method ?? '') : chosen);
const byNumber = (method: string): boolean => ['sms', 'call'].includes(method);
/** Lost together: the core takes no such second method, so none is offered. */
const lostWith = (method: string, other: string): boolean => method === other || (byNumber(method) && byNumber(other));

/** The choices at a part, in the order to show. */
export function options(view: WalkView | undefined, at: WalkPartId): Choice[] {
  if (!view) return [];
  const said = (part: WalkPartId): string => view.parts.find((one) => one.id === part)?.answer ?? '';
  if (at === 'method')
    return said('onAlready') === 'on'
      ? [...methods(view).map((one) => ({ ...one, tag: undefined })), { value: 'other', label: w.methodOther }]
      : methods(view);
  if (at === 'spare')
    return [
      ...methods(view)
        // what is on already is marked as it was where the first method was chosen; which one is best was said there
        .map((one) => ({ ...one, tag: one.tag === w.onAlready ? one.tag : undefined }))
        .filter((one) => !lostWith(one.value, inUse(view, said('method')))),
      { value: 'none', label: w.noSpare, hint: noSpare(said, view.oneCode) },
    ];
  // a site that is known to have it is not asked whether it has it
  // the head is a place for all passwords, where one asks where they are; of one new password it is none
  const had = (value: string): boolean =>
    (at === 'saved' && value === 'head' && view.step !== 'password_place') ||
    (at === 'codes' && value === 'none' && view.handsOutCodes) ||
    (at === 'onAlready' && value === 'notOffered' && view.methodsKnown);
  return Object.entries(w.choices[at] ?? {})
    .filter(([value]) => !had(value))
    .map(([value, one]) => ({ value, ...one, ...(at === 'codes' && value === 'later' && view.oneCode && { label: w.oneCode.later }) }));
}

/** An answer in words. */
export function answerText(part: WalkPartId, answer: string): string {
  if (part === 'method' || part === 'spare') return answer === 'none' ? w.noSpare : (t.facts.methods[answer as Method] ?? w.methodOther);
  if (part === 'codesLeft' && answer === 'unknown') return w.parts.codesLeft.other ?? answer;
  if (overLooked.has(part)) return (answer === paired[part]?.next ? w.parts[part].next : w.parts[part].other) ?? answer;
  return inOneLine(answer.split(',').map((one) => w.choices[part]?.[one]?.label ?? one));
}
