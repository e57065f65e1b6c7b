/**
 * Names that people use for one figure, what a company's leaders ask for first to last. A metric that bears any of them answers
 * to all of them; where no metric does, the words are still that figure's and no other's.
 */
export const METRIC_SYNONYMS: readonly (readonly string[])[] = [
  ["revenue", "sales", "turnover", "top line", "topline"],
  ["orders", "order volume", "order count", "order numbers", "purchases"],
  ["churn", "churn rate", "churned", "churning", "attrition", "customer loss", "cancellation rate"],
  [
    "support tickets",
    "tickets",
    "support requests",
    "support cases",
    "support volume",
    "support load",
    "ticket volume",
  ],
  ["nps", "net promoter score", "promoter score", "customer satisfaction"],
  [
    "cash",
    "cash balance",
    "cash position",
    "bank balance",
    "cash in the bank",
    "money in the bank",
    "liquidity",
    "runway",
    "cash burn",
  ],
  ["profit", "net income", "earnings", "bottom line"],
  ["gross margin", "margin"],
  ["mrr", "monthly recurring revenue"],
  ["arr", "annual recurring revenue"],
  ["headcount", "employees", "staff"],
  ["average order value", "average order", "order value", "order size", "basket size", "aov"],
  ["active users", "mau", "monthly active users"],
  ["chat.first_delta", "chat latency", "chat speed", "time to first token", "first token", "chat response time"],
  ["search.request.duration", "search latency", "search speed", "search response time"],
  ["gateway.request.duration", "gateway latency", "api latency", "api speed", "response time", "gateway response time"],
  ["search.hit_rate", "hit rate", "search quality"],
  ["gateway.request.rate", "queries per second", "requests per second", "qps", "request rate"],
  ["platform.uptime", "uptime", "availability"],
];
