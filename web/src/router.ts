import { createRouter, type Router, type RouterHistory } from "vue-router";
import OverviewPage from "./features/overview/OverviewPage.vue";
import RangeSelect from "./features/overview/RangeSelect.vue";

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
        name: "search",
        component: () => import("./features/search/SearchPage.vue"),
        meta: { title: "Search" },
      },
      { path: "/:rest(.*)*", redirect: "/" },
    ],
  });
