import { loadIdentityKey } from "../src/identity/load-identity-key.ts";

process.stdout.write(`${loadIdentityKey(process.argv[2]!, undefined)}\n`);
