import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The licence lies above this folder, where Vite reads nothing, and About shows it: there is one text of it. */
const licence: Plugin = {
  name: 'licence',
  resolveId: (id) => (id === 'virtual:licence' ? `\0${id}` : undefined),
  load: (id) =>
    id === '\0virtual:licence'
      ? `export default ${JSON.stringify(readFileSync(new URL('../LICENSE', import.meta.url), 'utf8'))}`
      : undefined,
};

// The window forbids inline scripts, inline styles and data: images, so nothing may be folded into another file.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), licence],
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    target: ['safari16.4', 'chrome111'],
    sourcemap: false,
    reportCompressedSize: false,
  },
  // a test holds the sentences beside the catalogue, which lies above this folder
  server: { host: '127.0.0.1', port: 1420, strictPort: true, fs: mode === 'test' ? { allow: ['..'] } : {} },
  preview: { host: '127.0.0.1', port: 1421, strictPort: true },
  // under Vitest, Svelte must resolve to its browser half
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['./src/test-setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000, // build machines may be busy with Rust
  },
}));
