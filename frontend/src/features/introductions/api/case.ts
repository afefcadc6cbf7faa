import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import type { Introduction, Outcome } from "../model";

type Schemas = components["schemas"];

/** One case. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ["introductions", "case", id],
    queryFn: () => read(api.GET("/introductions/{id}", { params: { path: { id } } })),
  });
}

function on({ id, etag }: Introduction) {
  return { params: { path: { id } }, headers: ifMatch(etag) };
}

/** Every change of a case: what was read goes along, so that nobody overwrites what they have not seen. */
export const changes = {
  ask: (item: Introduction, body: Schemas["AskRequest"]) =>
    read(api.POST("/introductions/{id}/ask", { ...on(item), body })),
  accept: (item: Introduction, body: Schemas["AcceptRequest"]) =>
    read(api.POST("/introductions/{id}/accept", { ...on(item), body })),
  decline: (item: Introduction, body: Schemas["DeclineRequest"]) =>
    read(api.POST("/introductions/{id}/decline", { ...on(item), body })),
  plan_meeting: (item: Introduction, body: Schemas["Meeting"]) =>
    read(api.POST("/introductions/{id}/plan-meeting", { ...on(item), body })),
  meet: (item: Introduction) => read(api.POST("/introductions/{id}/meet", on(item))),
  provisional: (item: Introduction) => read(api.POST("/introductions/{id}/provisional", on(item))),
  form: (item: Introduction, body: Schemas["Agreement"]) =>
    read(api.POST("/introductions/{id}/form", { ...on(item), body })),
  activate: (item: Introduction) => read(api.POST("/introductions/{id}/activate", on(item))),
  report: (item: Introduction, body: Outcome) =>
    read(api.POST("/introductions/{id}/report", { ...on(item), body })),
  close: (item: Introduction, body: Schemas["CloseRequest"]) =>
    read(api.POST("/introductions/{id}/close", { ...on(item), body })),
  reopen: (item: Introduction) => read(api.POST("/introductions/{id}/reopen", on(item))),
  note: (item: Introduction, body: Schemas["NoteRequest"]) =>
    read(api.POST("/introductions/{id}/notes", { ...on(item), body })),
  contact: (item: Introduction, body: Schemas["ContactRequest"]) =>
    read(api.POST("/introductions/{id}/contacts", { ...on(item), body })),
  plan: (item: Introduction, body: Schemas["PlanRequest"]) =>
    read(api.PATCH("/introductions/{id}", { ...on(item), body })),
};

export type CaseChange = keyof typeof changes;

/** Sends a change and shows the case as it is afterwards; after a lost race, as somebody else left it. */
export function useCaseChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<Introduction>) => send(),
    onSuccess: (changed) => {
      client.setQueryData(caseQuery(changed.id).queryKey, changed);
      for (const queryKey of [
        ["introductions", "list"],
        ["introductions", "of"],
        ["today"],
        ["rounds"],
      ]) {
        void client.invalidateQueries({ queryKey });
      }
    },
    onError: (thrown) => {
      if (["stale", "conflict"].includes(asProblem(thrown).kind)) {
        return client.invalidateQueries({ queryKey: ["introductions", "case"] });
      }
    },
  });
}
