// A press on a step: asks the core, says what was done, offers to take it back.
import { call } from '../backend/backend';
import type { MarkStepRequest, MarkView } from '../backend/contract';
import { t } from '../text';
import { errorText } from '../text/error';
import { toast } from './live.svelte';
import type { State } from './states';

const shown: Record<MarkStepRequest['mark'], State> = {
  done: 'done',
  undone: 'unknown',
  later: 'later',
  ignored: 'ignored',
  notOffered: 'notOffered',
};

/** `then` runs after the change and after its undo: it asks for the page's view anew. */
export async function markStep(request: MarkStepRequest, text: string, then: () => void | Promise<void>): Promise<MarkView | undefined> {
  try {
    const view = await call('mark_step', request);
    const undo = async (): Promise<void> => {
      try {
        await call('mark_step', { subject: request.subject, step: request.step, mark: 'undone', until: null, reason: null });
        await then();
      } catch (thrown) {
        toast(errorText(thrown));
      }
    };
    toast(text, { state: shown[request.mark], undo: request.mark === 'undone' ? undefined : undo });
    await then();
    return view;
  } catch (thrown) {
    toast(errorText(thrown));
    return undefined;
  }
}

/** The step's title, ready for `t.today.markedDone` and its like. */
export function titleOf(step: MarkStepRequest['step']): string {
  return t.steps[step].title;
}
