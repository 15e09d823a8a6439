// What the tests of an import begin with: the page, at a place of a recording.
import { render } from '@testing-library/svelte';
import { backend } from '../../backend/backend';
import type { ImportView, PreviewView } from '../../backend/contract';
import { fakeBackend, type Answers, type Fake } from '../../backend/fake';
import { led, recorded, type Place } from '../../backend/recorded';
import Import from './Import.svelte';

/** Before a file is chosen. */
export const beginning: Place = { recording: 'import', state: 0 };
/** A file was read, and its passwords' strength is known. */
export const previewed = led('import', ['open_import', { from: 'pick' }], ['score_import', {}]);
/** Its passwords were looked up as well. */
export const lookedUp = led('import', ['open_import', { from: 'pick' }], ['score_import', {}], ['check_import', {}]);
export const imported = led('import', ['open_import', { from: 'pick' }], ['score_import', {}], ['import_rows', {}]);

/** What is shown of an import at that place. */
export const shownAt = (place: Place): ImportView => recorded(place, 'show_import', { show: null, from: 0 });
/** The recorded preview, with an edit. */
export function preview(edits: Partial<PreviewView> = {}): Extract<ImportView, { code: 'preview' }> {
  const view = shownAt(previewed);
  if (view.code !== 'preview') throw new Error('no preview is recorded');
  return { ...view, preview: { ...view.preview, ...edits } };
}

export function start(place: Place = beginning, answers: Answers = {}): Fake {
  const fake = fakeBackend(answers, place);
  backend.use(fake);
  const main = document.createElement('main');
  main.id = 'main';
  document.body.append(main);
  render(Import, { target: main, props: { route: { name: 'import' } } });
  return fake;
}
