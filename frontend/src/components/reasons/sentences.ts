import type { ReasonPart } from "@/components/ui/ReasonSentence";
import type { Words } from "@/i18n/ja";
import { phraseOf } from "./phrase";
import { hiddenCount, isPair, nameOf, type Reading, type Reason, type Scoring } from "./reading";

/** Goals beyond this many are seen on the tiles, not read in the sentence. */
const goalsTold = 3;

/** Of three, so many reasons say who gives what to whom. */
const trioTold = 3;

/** Puts names and quotes into the blanks of a sentence. */
function fill(sentence: string, blanks: Record<string, ReasonPart>): ReasonPart[] {
  return sentence
    .split(/(\{\w+\})/)
    .map((piece) => blanks[piece.replace(/^\{(\w+)\}$/, "$1")] ?? piece)
    .filter((piece) => piece !== "");
}

/** How one listing answers another, or is like another, in one sentence. */
export function pairSentence(reason: Reason, reading: Reading, also = false): ReasonPart[] {
  const words = reading.t.reasons;
  const own = reading.self;
  const [first, second] = ownFirst(reason, own);
  if (!first || !second) return [];
  const blanks = { give: { quote: phraseOf(first) }, take: { quote: phraseOf(second) } };
  if (reason.code === "common_need") {
    const one = nameOf(reading, first.organization);
    const other = nameOf(reading, second.organization);
    return own === first.organization
      ? fill(words.youSeekAlike, blanks)
      : fill(words.seekAlike, { ...blanks, one, other });
  }
  if (own !== undefined && own === reason.from) {
    return fill(also ? words.youGiveToo : words.youGive, blanks);
  }
  if (own !== undefined && own === reason.to) {
    return fill(also ? words.youGainToo : words.youGain, blanks);
  }
  return fill(also ? words.helpsToo : words.helps, {
    ...blanks,
    giver: nameOf(reading, reason.from),
    taker: nameOf(reading, reason.to),
  });
}

// Where both seek, neither gives: the reader's own listing is named first.
function ownFirst(reason: Reason, self: string | undefined) {
  const [first, second] = reason.quotes;
  const turned = reason.code === "common_need" && second?.organization === self;
  return turned ? [second, first] : [first, second];
}

/** What all have in common besides listings: goals, targets, place, kinds, forms. */
export function factSentence(reason: Reason, t: Words, three = false): string | undefined {
  const words = t.reasons;
  const all = three ? words.ofThree : words;
  switch (reason.code) {
    case "same_goal":
      return proposed(all.sameGoals(words.goalNumbers(reason.goals)), reason, t);
    case "related_goals": {
      const [one = 0, other = 0] = reason.goals;
      return proposed(words.relatedGoals(one, other), reason, t);
    }
    case "same_topic":
      return all.sameTopics(reason.topics);
    case "same_target":
      return all.sameTargets(reason.targets.join(t.common.listSeparator));
    case "near": {
      const place = placeWords(reason, t);
      return place && all.placeOnly(place);
    }
    case "kinds_fit":
      return (
        { "2": words.kindsBoth, "1": words.kindsOne }[reason.params?.asked ?? ""] ??
        words.kindsHabit
      );
    case "same_form":
      return words.sameForms(formNames(reason.forms, t).join(words.formSeparator));
    default:
      return undefined;
  }
}

function proposed(sentence: string, reason: Reason, t: Words): string {
  if (!reason.proposed) return sentence;
  return t.reasons.inARow([sentence, t.reasons.goalsProposed]);
}

function placeWords(reason: Reason | undefined, t: Words): string | undefined {
  const places: Record<string, string> = t.reasons.place;
  return places[reason?.params?.place ?? ""];
}

/** The names of forms; codes that this version does not know are left out. */
function formNames(codes: readonly string[], t: Words): string[] {
  const names: Record<string, string> = t.glossary.forms;
  return codes.flatMap((code) => names[code] ?? []);
}

/**
 * Why the two should meet, as on a card: the strongest reason of each
 * direction, then goals and place in one more sentence.
 */
export function headline(scoring: Scoring, reading: Reading): ReasonPart[] {
  const { t } = reading;
  const told = strongest(scoring);
  const three = scoring.mode === "trio";
  const sentences: ReasonPart[][] = told.map((reason, at) =>
    three
      ? trioSentence(reason, reading)
      : pairSentence(reason, reading, at > 0 && told[at - 1]?.code === "need_met"),
  );
  const common = commonGround(scoring, t);
  if (common) sentences.push([common]);
  if (sentences.length === 0) {
    sentences.push([hiddenCount(scoring) > 0 ? t.reasons.onlyHidden : t.reasons.nothing]);
  }
  const space = t.reasons.inARow(["", ""]);
  return sentences.flatMap((sentence, at) => (at > 0 && space ? [space, ...sentence] : sentence));
}

/** The same of one of three, by names: "the other" would not say which. */
export function trioSentence(reason: Reason, { t, organizations }: Reading): ReasonPart[] {
  return pairSentence(reason, { t, organizations });
}

function strongest({ mode, reasons }: Scoring): Reason[] {
  if (mode === "trio") return reasons.filter(isPair).slice(0, trioTold);
  const common = reasons.find((reason) => reason.code === "common_need" && isPair(reason));
  const met = reasons.filter((reason) => reason.code === "need_met" && isPair(reason));
  if (mode === "common" && common) {
    // A listing that was quoted once is not quoted again.
    const further = met.find((reason) => !shareListing(reason, common));
    return further ? [common, further] : [common];
  }
  const first = met[0];
  const back = mode === "support" ? undefined : met.find(({ from }) => from !== first?.from);
  return [first, back].filter((each) => each !== undefined);
}

function shareListing(one: Reason, other: Reason): boolean {
  return one.quotes.some((quote) =>
    other.quotes.some(
      ({ organization, listing, text }) =>
        organization === quote.organization && (listing === quote.listing || text === quote.text),
    ),
  );
}

function commonGround({ mode, reasons }: Scoring, t: Words): string | undefined {
  const words = mode === "trio" ? t.reasons.ofThree : t.reasons;
  const goals = reasons.find((reason) => reason.code === "same_goal")?.goals.slice(0, goalsTold);
  const place = placeWords(
    reasons.find((reason) => reason.code === "near"),
    t,
  );
  if (goals?.length) {
    const numbers = t.reasons.goalNumbers(goals);
    return place ? words.sameGoalsAndPlace(numbers, place) : words.sameGoals(numbers);
  }
  return place && words.placeOnly(place);
}

/** By which fields a pair of listings came together. */
export function fieldSentence(reason: Reason, reading: Reading): string {
  const words = reading.t.reasons;
  if (reason.kinship === "text") return words.fieldText;
  if (reason.kinship === "topic") return words.fieldTopics(reason.topics);
  const [one, other = one] = reason.capabilities.map((code) => reading.capability?.(code));
  if (!one || !other) return "";
  const sentence =
    reason.kinship === "kin"
      ? words.fieldKin(one, other)
      : reason.kinship === "group"
        ? words.fieldGroup(one, other)
        : words.fieldSame(one);
  return reason.proposed ? words.inARow([sentence, words.fieldProposed]) : sentence;
}
