// What the page for imports holds and asks for. No path and no password ever becomes state of the page.
import { tick } from 'svelte';
import { call } from '../../backend/backend';
import type {
  ChooseImportRequest,
  EditImportRequest,
  ExportView,
  ImportFrom,
  ImportRole,
  ImportShow,
  ImportView,
  PreviewView,
} from '../../backend/contract';
import { Held } from '../../shared/held.svelte';
import { say, toast } from '../../shared/live.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { t } from '../../text';

export class Importing {
  readonly held = new Held<ImportView>();
  /** a file is held over the window */
  over = $state(false);
  opening = $state(false);
  /** the person gave up on the file that is being read */
  stopping = $state(false);
  writing = $state(false);
  scoring = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>(undefined);

  get view(): ImportView | undefined {
    return this.held.view;
  }
  get preview(): PreviewView | undefined {
    return this.view?.code === 'preview' ? this.view.preview : undefined;
  }
  /** Which rows are on the page. */
  get part(): { show: ImportShow | null; from: number } {
    return { show: this.preview?.show ?? null, from: this.preview?.from ?? 0 };
  }

  async load(): Promise<void> {
    await this.held.take(async () => {
      const view = await call('show_import', { show: null, from: 0 });
      // what an earlier import came to was seen then: whoever comes here now wants to begin
      return view.code === 'done' || view.code === 'refused' ? call('cancel_import', {}) : view;
    });
    await this.score();
  }

  async open(from: ImportFrom, password = ''): Promise<void> {
    const before = this.view;
    const there = await this.read(() => call('open_import', { from, password }));
    // the same view again: the person closed the dialog
    if (there && JSON.stringify(before) !== JSON.stringify(this.view)) await this.arrive();
    await this.score();
  }
  async map(header: boolean, roles: (ImportRole | null)[]): Promise<void> {
    if (!(await this.read(() => call('map_import', { header, roles })))) return;
    await this.arrive();
    await this.score();
  }
  /** Reads a file, which may take long. True if that gave something new to show; one that was stopped is said here. */
  private async read(ask: () => Promise<ImportView>): Promise<boolean> {
    [this.opening, this.stopping] = [true, false];
    const there = await this.held.take(ask);
    const stopped = this.stopping && this.view?.code === 'none';
    [this.opening, this.stopping] = [false, false];
    if (!there || !stopped) return there;
    toast(t.imports.start.stopped);
    await this.arrive();
    return false;
  }
  /** The file that is being read is given up: the question that reads it comes back with nothing. */
  async stopReading(): Promise<void> {
    this.stopping = true;
    await call('cancel_import', {}).catch(() => undefined);
  }
  /** The head of what came takes the focus. */
  private async arrive(): Promise<void> {
    await tick();
    document.querySelector<HTMLElement>('#main h1')?.focus();
  }

  /** Comes after the preview stands: it takes a moment. */
  private async score(): Promise<void> {
    if (!this.preview || this.preview.scored || this.scoring) return;
    this.scoring = true;
    try {
      const view = await call('score_import', this.part);
      if (this.preview) this.held.view = view;
    } catch {
      // the preview stands without strengths; Import looks again
    } finally {
      this.scoring = false;
    }
  }

  async show(show: ImportShow | null, from = 0): Promise<void> {
    if (!(await this.held.take(() => call('show_import', { show, from })))) return;
    const w = t.imports.preview;
    const p = this.preview;
    if (p) say(w.page(Math.min(p.from + 1, p.fitting), p.from + p.rows.length, p.fitting));
  }

  choose(change: Partial<ChooseImportRequest>): Promise<boolean> {
    const request: ChooseImportRequest = { lines: [], all: false, own: [], take: false, tray: [], ignores: null, ...this.part, ...change };
    return this.held.take(() => call('choose_import', request));
  }

  /** Corrects a row. A refusal is thrown, for the field that it is about. */
  async edit(change: Pick<EditImportRequest, 'line' | 'back' | 'name' | 'signIn'>): Promise<void> {
    this.held.view = await call('edit_import', { ...this.part, ...change, apart: false });
    say(t.imports.preview.edit.done);
  }
  /** Makes an account of each row that was told as one. */
  async apart(line: number): Promise<void> {
    if (await this.held.take(() => call('edit_import', { ...this.part, line, back: false, apart: true, name: '', signIn: null })))
      say(t.imports.preview.edit.parted);
  }

  async check(): Promise<void> {
    if (this.progress) return;
    this.progress = { done: 0, total: Math.min(this.preview?.passwords ?? 1, this.preview?.atOnce ?? 1) };
    const there = await this.held.take(() =>
      call('check_import', this.part, (now) => {
        if (now.code === 'one') this.progress = { done: now.count, total: now.total };
      }),
    );
    this.progress = undefined;
    if (there) toast(t.imports.preview.checked(this.preview?.notChecked ?? 0));
    await refreshSession();
  }
  async stop(): Promise<void> {
    await call('cancel_check', {}).catch(() => undefined);
  }

  async write(): Promise<void> {
    this.writing = true;
    const there = await this.held.take(() => call('import_rows', {}));
    this.writing = false;
    if (!there) return;
    await this.arrive();
    await refreshSession();
  }
  async cancel(): Promise<void> {
    if (!(await this.held.take(() => call('cancel_import', {})))) return;
    toast(t.imports.preview.cancelled);
    await this.arrive();
  }
  async undo(): Promise<void> {
    if (!(await this.held.take(() => call('undo_import', {})))) return;
    toast(t.imports.start.undone);
    await this.arrive();
    await refreshSession();
  }
  /** The export that stands on the page, and no other, is deleted or kept. */
  async end({ file, folder }: ExportView, remove: boolean): Promise<void> {
    await this.held.run(async () => {
      const { end, import: view } = await call('delete_export', { delete: remove, file, folder });
      this.held.view = view;
      toast(t.imports.export.ends[end]);
    });
    await this.arrive();
  }

  /** Hears of files dropped on the window, while this page is there. */
  watch(): () => void {
    void call('watch_drops', { on: true }, (note) => {
      this.over = note === 'over';
      if (note === 'dropped') void this.open('dropped');
    }).catch(() => undefined);
    return () => void call('watch_drops', { on: false }, () => undefined).catch(() => undefined);
  }
}
