import type { suggestions as ja } from "../ja/suggestions";
import type { Shape } from "../shape";

export const suggestions: Shape<typeof ja> = {
  title: "Suggested partners",
  lead: "Members that seem to fit your organisation.",
};
