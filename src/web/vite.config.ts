import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** Lays a compressed twin beside every text file, for clients that take it. */
function gzip(): Plugin {
  return {
    name: 'gzip',
    apply: 'build',
    // Out of what is written: until then other plugins go on changing it.
    async writeBundle({ dir = '' }, bundle) {
      const packed = Object.keys(bundle).filter((fileName) => /\.(?:js|css|svg)$/.test(fileName));
      for (const path of packed.map((fileName) => join(dir, fileName))) {
        await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), gzip()],
  build: {
    outDir: `${root}/../../dist/web`,
    emptyOutDir: true,
    reportCompressedSize: false,
    rollupOptions: { input: { dashboard: `${root}/index.html`, playground: `${root}/playground/index.html` } },
  },
});
