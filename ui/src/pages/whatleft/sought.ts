// What a person types is looked for in the sentences that they read; lines hold codes, so each word brings those whose sentence has it.
import type { Carried, LedgerAnswer, Purpose, SoughtWordRequest } from '../../backend/contract';
import { t } from '../../text';

const PURPOSES = Object.keys(t.whatleft.purposes) as Purpose[];
const ANSWERS = Object.keys(t.whatleft.answers) as LedgerAnswer[];
const CARRIED: Record<Carried, true> = {
  addressDigits: true,
  address: true,
  passwordDigits: true,
  nothing: true,
  key: true,
  browser: true,
  notKnown: true,
};

export function sought(query: string): SoughtWordRequest[] {
  const w = t.whatleft;
  const words = query.split(/\s+/).filter(Boolean);
  return words.map((text) => {
    const has = (sentence: string): boolean => sentence.toLowerCase().includes(text.toLowerCase());
    return {
      text,
      purposes: PURPOSES.filter((code) => has(w.purposes[code])),
      carried: (Object.keys(CARRIED) as Carried[]).filter((code) => has(w.carriesAny(code))),
      answers: ANSWERS.filter((code) => has(w.answers[code])),
    };
  });
}
