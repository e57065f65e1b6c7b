import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const gateway = process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4000";
// The gateway takes only its own origin: the development server speaks in its name.
const proxy = { "/graphql": { target: gateway, ws: true, changeOrigin: true, headers: { origin: gateway } } };

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: "false" },
  build: { target: "es2022", modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { host: "127.0.0.1", proxy },
  preview: { host: "127.0.0.1", proxy },
});
