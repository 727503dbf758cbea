import { defineConfig } from 'vite';

// What the gateway serves: one page, and files under /assets/ whose names are their hashes. Nothing inline (CSP).
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
});
