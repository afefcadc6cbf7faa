import type { pledge as ja } from "../ja/pledge";
import type { Shape } from "../shape";

export const pledge: Shape<typeof ja> = {
  version: "2026-12",
  title: "The members' pledge",
  points: {
    honest: "We write what we can give and what we need as it is, and correct it when it changes.",
    answer: "We answer every introduction in time, whether we accept or decline.",
    respect: "We treat partners well, and use their contact details for that partnership only.",
    use: "What we write may be used to find partners, and for statistics without names.",
    leave: "We are free to leave at any time.",
  },
  agree: "By handing it in you agree to this pledge.",
  agreedOn: (date) => `Agreed on ${date}`,
  versionIs: (version) => `Version of the pledge: ${version}`,
};
