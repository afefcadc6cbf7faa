import type { organization as ja } from "../ja/organization";
import type { Shape } from "../shape";

export const organization: Shape<typeof ja> = {
  title: "Our organisation",
  lead: "What other members see of you: name, goals and more.",
};
