import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Builds the web part to `dist/web` with hashed names. The server gives the same `index.html` for every screen of
 * the company (`/…`) and of the demo company (`/demo/…`); `assets/` is found from the root by both.
 * While developing, `vite --config src/web/vite.config.ts` passes calls on to a running server
 * (`KLANTKRING_PORT`, else 3210).
 */
const root = import.meta.dirname
const target = `http://127.0.0.1:${process.env.KLANTKRING_PORT ?? '3210'}`

export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  build: {
    outDir: join(root, '../../dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      // Not the source files of the folder `api`; the server takes calls from its own pages only.
      '^/(demo/)?api/(?!.*\\.ts)': { target, changeOrigin: true, headers: { origin: target } },
    },
  },
})
