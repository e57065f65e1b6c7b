import { createRouter, type Router, type RouterHistory } from "vue-router";
import OverviewPage from "./features/overview/OverviewPage.vue";
import RangeSelect from "./features/overview/RangeSelect.vue";
import { searchRoutes } from "./features/search/routes.ts";

export const createSophiaRouter = (history: RouterHistory): Router =>
  createRouter({
    history,
    routes: [
      {
        path: "/",
        name: "overview",
        components: { default: OverviewPage, controls: RangeSelect },
        meta: { title: "Overview" },
      },
      {
        path: "/chat/:conversationId?",
        name: "chat",
        component: () => import("./features/chat/ChatPage.vue"),
        meta: { title: "Chat" },
      },
      {
        path: "/search",
        component: () => import("./features/search/SearchPage.vue"),
        meta: { tab: "search" },
        children: searchRoutes,
      },
      { path: "/:rest(.*)*", redirect: "/" },
    ],
    // The way back leads to where one was; what only changes the address stays in sight.
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  });
