import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Looks live in css files, taken into one style sheet at build: a style injected at run time is refused by the window. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, css: 'external' },
};
