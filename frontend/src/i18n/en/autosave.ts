import type { autosave as ja } from "../ja/autosave";
import type { Shape } from "../shape";

export const autosave: Shape<typeof ja> = {
  automatic: "What you write is saved by itself.",
  partly: "Marked fields are saved once they are corrected.",
  offline:
    "There is no connection now. What you typed stays on this page and is saved as soon as the connection is back.",
  conflict: "Somebody else changed the same thing. Please choose which version stays.",
  goToChoice: "Go to the choice",
  retry: "Save again",
  restored: "What could not be saved before is back on this page.",
  taken: (fields) => `Changes by somebody else were taken over: ${fields}`,
  title: "Somebody else changed the same thing",
  what: "Nothing that you typed is lost. Choose for each entry which version stays.",
  by: (who, when) => `${who} saved it on ${when}.`,
  at: (when) => `It was saved on ${when}.`,
  mine: "What you typed",
  theirs: "What is saved now",
  allMine: "Keep all of mine",
  allTheirs: "Keep all that is saved",
  choose: "Which version stays?",
  goOn: "Go on with these",
  chooseAll: "Please choose a version for every entry.",
  empty: "(empty)",
};
