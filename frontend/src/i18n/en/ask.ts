import type { ask as ja } from "../ja/ask";
import type { Shape } from "../shape";

export const ask: Shape<typeof ja> = {
  open: "Ask the office",
  title: "Ask the office",
  lead: "Write what you want to know about this partner. They are not told.",
  label: "Your question",
  send: "Send to the office",
  cancel: "Cancel",
  required: "Please write what you want to know.",
  sent: (name) => `Your question about ${name} was sent. We tell you when it is answered.`,
  waiting: "The office has your question",
  you: "Your question",
  office: "The office's answer",
  done: "The office has taken care of it.",
};
