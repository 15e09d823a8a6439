import './style/tokens.css';
import './style/base.css';
import './style/frame.css';
import './style/narrow.css';
import './style/marks.css';
import './style/controls.css';
import './style/surfaces.css';
import './style/dialogs.css';
import './style/today.css';
import './style/accounts.css';
import './style/walk.css';
import './style/exposure.css';
import './style/settings.css';
import './style/joins.css';
import './style/today-cards.css';
import './style/accounts-parts.css';
import './style/first-round.css';
import './style/help.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { backend } from './backend/backend';
import { tauriBackend } from './backend/tauri';
import { refreshSession } from './shared/session.svelte';

backend.use(tauriBackend);
// the corner that says what left is never older than what left
backend.onSent(() => void refreshSession());

function begin(): void {
  const place = document.getElementById('app');
  if (!place) throw new Error('index.html has no #app');
  mount(App, { target: place });
}

// `async` in index.html: the frame of the gate, which Tauri adds once the page is parsed, is read beside this program and not after it
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
