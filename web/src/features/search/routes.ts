import type { RouteRecordRaw } from "vue-router";

/** The search tab's pages. A document's id stands in the query: it may hold what a path does not. */
export const searchRoutes: RouteRecordRaw[] = [
  { path: "", name: "search", component: () => import("./find/FindPage.vue"), meta: { title: "Search" } },
  {
    path: "documents",
    name: "documents",
    component: () => import("./documents/DocumentsPage.vue"),
    meta: { title: "Documents" },
  },
  {
    path: "document",
    name: "document",
    component: () => import("./document/DocumentPage.vue"),
    meta: { title: "Document" },
  },
  { path: "tuning", name: "tuning", component: () => import("./tuning/TuningPage.vue"), meta: { title: "Tuning" } },
];
