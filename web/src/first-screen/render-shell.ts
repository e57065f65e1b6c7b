import { createMemoryHistory } from "vue-router";
import { createSSRApp, shallowRef } from "vue";
import { renderToString } from "vue/server-renderer";
import App from "../App.vue";
import { apolloKey } from "../apollo/apollo-key.ts";
import { createLive, liveKey } from "../live/live.ts";
import { createSophiaRouter } from "../router.ts";

/**
 * The overview as it is before anything is known, for the build to write into the page: it is painted before any script
 * has come. The app replaces it. Runs in Node.
 * @throws Error where a part needs what the content security policy refuses.
 */
export async function renderShell(): Promise<string> {
  const router = createSophiaRouter(createMemoryHistory());
  await router.push("/");
  const app = createSSRApp(App)
    .use(router)
    .provide(apolloKey, () => new Promise(() => {}))
    .provide(liveKey, createLive(shallowRef("IDLE")));
  const html = (await renderToString(app)).replaceAll(/<!--.*?-->/g, "");
  if (/ style="/.test(html)) throw new Error(`A style attribute in the shell: ${html}`);
  return html;
}
