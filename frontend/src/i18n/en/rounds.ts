import type { rounds as ja } from "../ja/rounds";
import type { Shape } from "../shape";

export const rounds: Shape<typeof ja> = {
  title: "Review",
  lead: "Check the reasons and decide whom to introduce.",
};
