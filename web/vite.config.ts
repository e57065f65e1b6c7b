import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { preloadApp } from "./preload-app.ts";

const gateway = process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4000";
// The gateway takes only its own origin: the development server speaks in its name.
const origin = { target: gateway, changeOrigin: true, headers: { origin: gateway } };
const proxy = { "/graphql": { ...origin, ws: true }, "/upload": origin };

export default defineConfig({
  plugins: [vue(), preloadApp()],
  define: { __VUE_OPTIONS_API__: "false" },
  build: {
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The entry, what the first paint needs, and what keeps the page live: one file each, with all they import.
          groups: [
            { name: "entry", tags: ["$initial"], priority: 3 },
            { name: "start-app", test: /src\/start-app\.ts$/, priority: 2 },
            { name: "connect", test: /src\/apollo\/connect\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy },
  preview: { host: "127.0.0.1", proxy },
});
