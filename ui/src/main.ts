import './style/tokens.css';
import './style/base.css';
import './style/components.css';
import './style/rounds.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { backend } from './backend/backend';
import { tauriBackend } from './backend/tauri';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
backend.use(tauriBackend);
mount(App, { target: place });
