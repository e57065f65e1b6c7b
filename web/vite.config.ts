import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { documentsApart } from "./documents-apart.ts";
import { firstScreen } from "./first-screen.ts";
import { precompress } from "./precompress.ts";

const gateway = process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4000";
// The gateway takes only its own origin: the development server speaks in its name.
const origin = { target: gateway, changeOrigin: true, headers: { origin: gateway } };
const proxy = { "/graphql": { ...origin, ws: true }, "/upload": origin };

export default defineConfig({
  plugins: [vue(), documentsApart(), firstScreen(), precompress()],
  define: { __VUE_OPTIONS_API__: "false" },
  build: {
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      preserveEntrySignatures: "exports-only",
      input: { index: "index.html", "start-app": "src/start-app.ts" },
      output: {
        minifyInternalExports: false,
        codeSplitting: {
          // What the page needs first, and what keeps it live: one file each, with all they import.
          groups: [
            { name: "app", tags: ["$initial"], priority: 2 },
            { name: "connect", test: /src\/apollo\/connect\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy },
  preview: { host: "127.0.0.1", proxy },
});
