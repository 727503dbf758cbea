import { defineConfig } from 'vite';

// One file, which the portal serves at /assets/key.js. Nothing inline, nothing evaluated (CSP).
export default defineConfig({
  // des.js asks for these of Node, and has its own of a browser.
  build: {
    target: 'es2023',
    lib: { entry: 'src/main.ts', formats: ['es'], fileName: () => 'key.js' },
    sourcemap: false,
    reportCompressedSize: false,
  },
});
