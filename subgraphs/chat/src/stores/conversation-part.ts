import { moduleBeside, type SqlitePart } from "@sophia/kernel";

/** Conversations, messages, the replies that are not ended, and the words of all of them. */
export const conversationPart: SqlitePart<typeof import("./conversation-commands.ts")> = {
  name: "conversations",
  migrations: [
    `CREATE TABLE conversations (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
       title TEXT NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL) STRICT;
     CREATE INDEX conversations_listed ON conversations (owner, pinned DESC, updated_at DESC, id DESC);
     CREATE TABLE messages (number INTEGER PRIMARY KEY, id TEXT NOT NULL, owner TEXT NOT NULL,
       conversation INTEGER NOT NULL REFERENCES conversations (number) ON DELETE CASCADE,
       role TEXT NOT NULL, content TEXT NOT NULL, status TEXT NOT NULL, persona TEXT, sass REAL,
       citations TEXT NOT NULL DEFAULT '[]', orchestration TEXT, fingerprint TEXT, reply TEXT,
       first_token_ms REAL, elapsed_ms REAL, created_at INTEGER NOT NULL, UNIQUE (owner, id)) STRICT;
     CREATE INDEX messages_of ON messages (conversation, number);
     CREATE TABLE reply_jobs (message INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE,
       conversation INTEGER NOT NULL UNIQUE, question TEXT NOT NULL, route TEXT, budget_ms REAL,
       caller TEXT NOT NULL, accepted_at INTEGER NOT NULL, findings TEXT) STRICT;
     CREATE VIRTUAL TABLE title_words USING fts5 (words, content = '', contentless_delete = 1,
       tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
     CREATE VIRTUAL TABLE message_words USING fts5 (words, content = '', contentless_delete = 1,
       tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');`,
  ],
  commands: moduleBeside(import.meta.url, "conversation-commands"),
};
