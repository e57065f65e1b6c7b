import { registerEnumType } from "type-graphql";
import { MessageStatus, Role } from "../domain/conversations/message.ts";

registerEnumType(Role, {
  name: "Role",
  description: "Who wrote a message.",
  valuesConfig: { USER: { description: "The person." }, ASSISTANT: { description: "Sophia." } },
});

registerEnumType(MessageStatus, {
  name: "MessageStatus",
  description: "How far a message is.",
  valuesConfig: {
    PENDING: { description: "The reply has no words yet: its evidence is being gathered." },
    STREAMING: { description: "The reply is being written." },
    COMPLETE: { description: "The message is whole." },
    STOPPED: { description: "The reply was stopped; what was written is kept." },
    FAILED: {
      description: "The reply could not be given, or not to its end; its content says what is known. Ask again.",
    },
  },
});

export { MessageStatus, Role };
