import type { errors as ja } from "../ja/errors";
import type { Shape } from "../shape";

export const errors: Shape<typeof ja> = {
  kinds: {
    malformed: "What was sent could not be read. Please reload the page and try again.",
    unauthenticated: "Your session has ended. Please sign in again.",
    forbidden: "This account may not do that. If you need it, please tell the office.",
    not_found: "Not found. It is gone, or this account may not see it.",
    conflict: "Its present state does not allow that. Please reload the page and check the state.",
    stale: "Somebody else changed it first. Please look at the new version, then save again.",
    too_large: "What was sent is too large. Please split it or make it smaller.",
    unsupported_media: "This format cannot be read.",
    invalid: "Something needs to be corrected.",
    precondition_required:
      "Not saved, because the version it is based on is unknown. Please reload the page.",
    rate_limited: "Too many attempts in a short time. Please wait a little and try again.",
    unavailable: "The server cannot be reached now. Please wait a little and try again.",
    storage_full: "The server has no room left. Please tell the office.",
    internal:
      "Something unexpected happened on the server. If it goes on, please tell the office the number below.",
    network: "No connection. Please check your network and try again.",
  },
  retryAfter: (seconds) =>
    seconds >= 90
      ? `Please wait about ${Math.ceil(seconds / 60)} minutes and try again.`
      : `Please wait about ${seconds} seconds and try again.`,
  requestId: (id) => `Number: ${id}`,
  fields: {
    required: "Please fill this in.",
    unknown: "Please choose from the list.",
    too_long: (max) => `Please use at most ${max} characters.`,
    too_many: (max) => `Please use at most ${max}.`,
    too_short: (min) => `Please use at least ${min} characters.`,
    out_of_range: (min, max) => `Please enter a number from ${min} to ${max}.`,
    duplicate: "The same thing is there twice.",
    taken: "Already in use.",
    email: "Please enter an e-mail address (such as name@example.jp).",
    phone: "Please enter digits and hyphens (such as 072-000-0000).",
    website: "Please enter an address that begins with https://.",
    date: "Please enter the date as 2026-11-22.",
    corporate_number: "A corporate number has 13 digits. Please check it.",
    before_start: "The end must come after the start.",
    in_the_past: "Choose a day after today.",
    missing_party: "Enter a role for every member.",
    time: "Enter a date and a time.",
    encoding: "Some characters cannot be read.",
    control_character: "Some characters (control characters) cannot be used.",
    wrong: "This is not right. Please type it again.",
    common: "This password is used by many people. Please choose other words.",
    contains_name: "Please choose a password without your name, organisation or address.",
    number: "Please type a number.",
    other: "Please check this entry.",
  },
};
