import type { organization as ja } from "../ja/organization";
import type { Shape } from "../shape";

export const organization: Shape<typeof ja> = {
  title: "Our organisation",
  short: "Organisation",
  lead: "What other members see of you: name, goals and more.",
  start: {
    title: "Register your organisation",
    lead: "Start with the name and the kind. You can write the rest bit by bit.",
    submit: "Start",
    steps:
      "After this there are six short tasks, then you hand it in. It takes about five minutes.",
  },
  states: {
    draft: "Hand it in when you have finished. The office checks it, and you become a member.",
    submitted:
      "You have handed it in and the office is checking it. Once you are a member it says so here, and suggested partners begin to appear. You can still change things while you wait.",
    admitted: "You are a member. Changes here stay unseen until you publish them.",
    inactive:
      "You are resting: other members do not see you and you are not suggested. Ask the office to start again.",
  },
  submittedTitle: "Handed in",
  returnedTitle: "A request from the office",
  returnedNext: "Please hand it in again after the change.",
  draftTitle: "Some changes are not published yet",
  draftWhat: (fields) =>
    `Changed: ${fields}. Until you publish, other members see what was there before.`,
  tasksTitle: "What to write",
  tasks: {
    basics: "Basics",
    goals: "Goals",
    contact: "Contact",
    offers: "What we can give",
    needs: "What we are looking for",
    visibility: "Who sees what",
  },
  taskLeads: {
    basics: "What kind of organisation you are: this is what other members read first.",
    goals:
      "Choose those of the 17 goals that you work on. It becomes easier to meet members with similar goals.",
    contact:
      "How a partner can reach you once an introduction goes ahead. They see it only after both sides have accepted.",
    visibility: "Choose for each entry who sees it. The office sees everything.",
  },
  listingCount: (n) => (n === 1 ? "1 listing" : `${n} listings`),
  noListings: "With one listing, partners are easier to find",
  goalsSummary: (n) => (n === 1 ? "1 goal" : `${n} goals`),
  contactSummary: (name) => name,
  defaults: "As set at the start",
  chosen: "Chosen",
  fields: {
    name: "Name of the organisation",
    name_kana: "Reading in kana",
    kind: "Kind",
    ward: "Ward",
    address: "Address",
    website: "Website",
    corporate_number: "Corporate number",
    directory: "Public directory",
    summary: "What do you do?",
    goals: "Goals",
    targets: "Targets",
    contact: "Contact",
    visibility: "Who sees what",
    contactName: "Name of the contact",
    contactEmail: "E-mail address",
    contactPhone: "Telephone",
  },
  help: {
    name: "As registered, or the name that you usually use",
    ward: "Where you are mainly active. Outside Sakai is possible too.",
    address: "Used to find members nearby.",
    website: "An address that begins with https://",
    corporate_number: "13 digits. Leave it empty if you have none, as schools and groups do.",
    summary:
      "What you do, what you are good at, how many you are. Write as you would tell a member.",
    goals: "As many as you like.",
    mainGoal: "Choose one.",
    targets: "Choosing targets makes it easier to find members with matching goals.",
    contactPhone: "With hyphens, such as 072-000-0000",
  },
  mainGoal: "The goal that matters most to you",
  targetsOf: (goal) => `Targets of “${goal}”`,
  targetsChosen: (n) => `${n} chosen`,
  visibleTo: {
    public: "Everybody can see it",
    members: "Members who are signed in and the office can see it",
    staff: "Only the office can see it",
  },
  directory: {
    label: "Be listed in the public directory",
    help: "Everybody can read this directory without signing in. It has no contact details.",
    public: "List us",
    publicHelp: "With name, kind, ward, goals and what you made public",
    members: "Do not list us",
    membersHelp: "Only members who are signed in can find you",
  },
  contactAlways:
    "The contact is never public. Partners of an introduction see it once both sides have accepted.",
};
