import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StartError } from "../errors/start-error.ts";
import { isLoopback, listField, portField, processFields, urlField } from "./fields.ts";
import { loadConfig } from "./load-config.ts";

const shape = z.object({ ...processFields, PORT: portField(4000), PEER_URL: urlField(), EXTRA: listField() });
const needed = { PEER_URL: "http://peer.example" };

function faultOf(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(shape, { ...needed, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
  throw new Error("the configuration was taken");
}

it("fills in defaults, and takes an empty variable for unset", () => {
  expect(loadConfig(shape, { ...needed, PORT: "", HOST: "", EXTRA: "" })).toMatchObject({
    PORT: 4000,
    HOST: "127.0.0.1",
    DATA_DIR: ".data",
    LOG_LEVEL: "info",
    ALLOWED_ORIGINS: [],
    EXTRA: [],
  });
});

it("reads ports, addresses and lists", () => {
  expect(loadConfig(shape, { PEER_URL: "https://peer.example/", PORT: "0", EXTRA: " a, ,b " })).toMatchObject({
    PEER_URL: "https://peer.example",
    PORT: 0,
    EXTRA: ["a", "b"],
  });
});

describe("a bad value", () => {
  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "1.5"],
    ["HOST", "example.com"],
    ["PEER_URL", "peer.example:80"],
    ["PEER_URL", "ftp://peer.example"],
    ["LOG_LEVEL", "loud"],
  ])("is told with the variable's name, what was read and what is allowed (%s=%s)", (name, value) => {
    const fault = faultOf({ [name]: value });
    expect(fault).toContain(`${name} is ${JSON.stringify(value)}: `);
    expect(fault).not.toContain("\n");
  });

  it("of a secret is not shown", () => {
    const fault = faultOf({ IDENTITY_SECRET: "hunter2" });
    expect(fault).toContain("IDENTITY_SECRET is (hidden): ");
    expect(fault).not.toContain("hunter2");
  });

  it("that is missing is named, beside all the others", () => {
    const fault = faultOf({ PEER_URL: undefined, PORT: "x" });
    expect(fault).toContain("PEER_URL is not set");
    expect(fault).toContain("PORT is");
  });
});

it("knows which addresses only this machine can reach", () => {
  for (const host of ["127.0.0.1", "127.8.9.1", "localhost", "::1"]) expect(isLoopback(host)).toBe(true);
  for (const host of ["0.0.0.0", "::", "192.168.1.1", "127.evil.example", "1270.0.0.1"]) {
    expect(isLoopback(host)).toBe(false);
  }
});
