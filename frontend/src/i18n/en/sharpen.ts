import type { Words } from "../ja";

export const sharpen: Words["sharpen"] = {
  title: "Whom you reach, and how to do better",
  reach: (n: number) =>
    n === 0
      ? "You reach no organisation yet"
      : `You now reach ${n} ${n === 1 ? "organisation" : "organisations"}`,
  strong: (n: number) => `${n} of them fit especially well.`,
  kinds: (list: string) => `Mostly: ${list}`,
  kind: (name: string, n: number) => `${name} ${n}`,
  how: "Only this listing is counted. Until you publish it, nobody sees it.",
  start: "Write a title to see how many organisations you reach.",
  failed: "This could not be counted just now. You can go on writing.",
  thin: "With so little it is hard to answer you. You can still publish it.",
  next: "Next step",
  more: "More advice",
  moreCount: (n: number) => `${n}`,
  details: "See more",
  criteria: {
    concrete: "What exactly",
    partner: "For whom",
    field: "Capability",
    terms: "When, where, how much",
  },
  points: ["Nothing yet", "A little", "A little", "Mostly there", "Good", "Very good"],
  ofFive: (n: number) => `${n} of 5`,
  word: { thin: "Says too little", fair: "Nearly there", clear: "Clear" },
  quality: (word: string) => `Wording: ${word}`,
  withIt: (from: number, to: number) => `You would reach ${to} organisations instead of ${from}.`,
  advice: {
    name_it: "Say in the title what it is about.",
    add_detail: "Say in the details what it is and how it would work, in a sentence or two.",
    add_more: (n: string) => `Write about ${n} characters more in the details.`,
    add_figure: "Give a number, such as 20 boxes, once a month or 30 people.",
    add_action: "Say what you do: give, teach, look for.",
    choose_kinds: "Choose the kinds of partner you are looking for.",
    say_whom: "Say whom it suits, such as schools, children or local groups.",
    choose_forms: "Choose a form of working together.",
    say_how: "Say how you would do it together, such as pick it up or meet online.",
    confirm_capability: (name: string) => `Choose the capability “${name}”.`,
    choose_capability: "Choose a capability that fits.",
    finer_capability: (name: string) => `Choose a finer capability within “${name}”.`,
    fitting_capability: (name: string) => `Your text also speaks of “${name}”. Add it.`,
    say_when: "Say when, such as weekday mornings, from April or every month.",
    say_where: "Say where, or choose wards.",
    say_quantity: "Say how much or how many, such as 10 boxes, 20 people or 3 groups.",
  },
  goals: {
    title: "Goals found in your text",
    what: "They come from your summary and listings. Press one that fits to add it.",
    words: (words: string) => `from “${words}”`,
    add: (name: string) => `Add ${name}`,
    goal: (n: number, name: string) => `goal ${n} ${name}`,
    target: (id: string) => `target ${id}`,
    none: "No goals were found in your text. You can choose them below.",
    targets: "Targets found in your text",
  },
  glossary: {
    open: (name: string) => `What is “${name}”?`,
    words: {
      goal: { name: "Goal", says: "One of the 17 SDGs. Choose those that you work for." },
      target: {
        name: "Target",
        says: "A smaller part of a goal. You need not choose any.",
      },
      capability: {
        name: "Capability",
        says: "The kind of thing you can give or look for. Members with the same one find each other more easily.",
      },
      form: {
        name: "Form",
        says: "How you work together, such as a lesson, lending a place or an event.",
      },
    },
  },
};
