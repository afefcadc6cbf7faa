import type { listings as ja } from "../ja/listings";
import type { Shape } from "../shape";

export const listings: Shape<typeof ja> = {
  title: "What we give and seek",
  lead: "Suggested partners are found from what you write here.",
};
