import type { introductions as ja } from "../ja/introductions";
import type { Shape } from "../shape";

export const introductions: Shape<typeof ja> = {
  title: "Introductions",
  lead: "What is under way, and whose turn it is.",
};
