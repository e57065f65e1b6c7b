import { describe, expect, it } from "vitest";
import { shallowRef } from "vue";
import type { SocketState } from "../apollo/socket-status.ts";
import { createLive } from "./live.ts";

describe("createLive", () => {
  it("is live while the socket is open, and says when it is lost", () => {
    const socket = shallowRef<SocketState>("IDLE");
    const { state } = createLive(socket);
    expect(state.value).toBe("CONNECTING");
    socket.value = "OPEN";
    expect(state.value).toBe("LIVE");
    socket.value = "LOST";
    expect(state.value).toBe("LOST");
  });

  it("is paused whatever the socket does, until it is resumed", () => {
    const live = createLive(shallowRef<SocketState>("OPEN"));
    live.pause();
    expect(live.state.value).toBe("PAUSED");
    live.resume();
    expect(live.state.value).toBe("LIVE");
  });

  it("never grows older by an older figure", () => {
    const live = createLive(shallowRef<SocketState>("OPEN"));
    live.heard(10);
    live.heard(5);
    expect(live.heardAt.value).toBe(10);
  });
});
