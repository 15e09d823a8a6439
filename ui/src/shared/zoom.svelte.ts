// How large the text is. The window keeps it and makes it so, before there is a list as well; here it is asked for and shown.
import { call } from '../backend/backend';
import type { ZoomChange, ZoomView } from '../backend/contract';
import { t } from '../text';
import { errorText } from '../text/error';
import { say, toast } from './live.svelte';

let shown = $state.raw<ZoomView>();

export const zoom = {
  /** undefined until somebody asked */
  get view(): ZoomView | undefined {
    return shown;
  },
};

export async function loadZoom(): Promise<void> {
  shown = await call('zoom', {}).catch(() => undefined);
}

export async function changeZoom(change: ZoomChange): Promise<void> {
  try {
    shown = await call('set_zoom', { change });
    say(t.common.zoom.is(shown.percent));
  } catch (thrown) {
    toast(errorText(thrown));
  }
}

/** What a wheel turns with Ctrl held before it is one size: mice count in hundreds, touchpads in ones. */
const TURN = 90;
let turned = 0;

export function turn(delta: number): void {
  turned = Math.sign(delta) === Math.sign(turned) ? turned + delta : delta;
  if (Math.abs(turned) < TURN) return;
  void changeZoom(turned < 0 ? 'larger' : 'smaller');
  turned = 0;
}
