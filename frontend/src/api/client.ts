import createClient, { type Middleware } from "openapi-fetch";
import { asProblem, problemFrom } from "./problem";
import type { paths } from "./schema";
import { sessionFetch } from "./session";

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemFrom(response);
  },
  onError({ error }) {
    throw asProblem(error);
  },
};

/** The API, typed by its OpenAPI text. Every failure is thrown as an ApiProblem. */
export const api = createClient<paths>({
  baseUrl: `${typeof location === "undefined" ? "" : location.origin}/api/v1`,
  fetch: sessionFetch,
});
api.use(throwProblems);

interface Answer<T> {
  data?: T | undefined;
  response: Response;
}

/** The body of a successful answer: `await read(api.GET("/me"))`. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await answer).data as T;
}

/** A body together with its version, to be sent back with `ifMatch`. */
export interface Versioned<T> {
  data: T;
  etag: string;
}

/** Like `read`, and keeps the ETag. */
export async function readVersioned<T>(answer: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, response } = await answer;
  return { data: data as T, etag: response.headers.get("ETag") ?? "" };
}

/** The header that makes a write fail with "stale" when somebody else was first. */
export function ifMatch(etag: string): { "If-Match": string } {
  return { "If-Match": etag };
}
