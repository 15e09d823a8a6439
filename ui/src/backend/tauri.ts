// The real one: every command takes one argument named `request`; one that tells how far it is takes a channel, too.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend, CommandName, Listener, RequestOf, ViewOf } from './backend';

export const tauriBackend: Backend = {
  call<K extends CommandName>(name: K, request: RequestOf<K>, listen?: Listener<K>): Promise<ViewOf<K>> {
    if (!listen) return invoke<ViewOf<K>>(name, { request });
    const progress = new Channel<Parameters<Listener<K>>[0]>();
    progress.onmessage = listen as (message: Parameters<Listener<K>>[0]) => void;
    return invoke<ViewOf<K>>(name, { request, progress });
  },
};
