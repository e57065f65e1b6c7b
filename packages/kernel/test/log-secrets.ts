import { createLog } from "../src/log/create-log.ts";

const hidden = "hidden";
createLog("things").info(
  {
    headers: { authorization: hidden, cookie: hidden, "sophia-identity": hidden, accept: "x" },
    config: { apiKey: hidden, password: hidden, secret: hidden, token: hidden, host: "h" },
  },
  "request",
);
