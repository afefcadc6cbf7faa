import { stateOrder } from "./model";

export type CaseView = "open" | "ours" | "overdue";

/** Which cases the list shows. */
export interface CaseSearch {
  view?: CaseView;
  state?: (typeof stateOrder)[number];
  /** An account of the office. */
  assignee?: string;
}

const views: readonly unknown[] = ["ours", "overdue"];
const states: readonly unknown[] = stateOrder;

/** What the address of the list says; anything else is left out. */
export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  return {
    ...(views.includes(search.view) ? { view: search.view as CaseView } : {}),
    ...(states.includes(search.state) ? { state: search.state as CaseSearch["state"] } : {}),
    ...(typeof search.assignee === "string" && search.assignee
      ? { assignee: search.assignee }
      : {}),
  } as CaseSearch;
}

const doneOnOtherPages: readonly unknown[] = ["form", "report"];

/** What the address of a case says: what was done on the page before, to be told here. */
export function readDoneSearch(search: Record<string, unknown>): { done?: "form" | "report" } {
  return doneOnOtherPages.includes(search.done) ? { done: search.done as "form" | "report" } : {};
}
