import { defineConfig } from 'vite';

export default defineConfig({
  build: { rolldownOptions: { input: 'main.js', output: { entryFileNames: 'main.js' } } },
});
