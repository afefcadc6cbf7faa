import type { stillOpen as ja } from "../ja/stillOpen";
import type { Shape } from "../shape";

export const stillOpen: Shape<typeof ja> = {
  title: (title) => `Is “${title}” still open?`,
  why: (name) =>
    name ? `The introduction to ${name} has ended.` : "An introduction about it has ended.",
  yes: "Still looking",
  enough: "We have enough",
  edit: "Change it",
  finished: (title) => `“${title}” has ended.`,
  renewed: (title, day) => `“${title}” is shown until ${day}.`,
  back: (title) => `“${title}” is back.`,
};
