import type { Words } from "@/i18n/ja";

/** The kinds of failure that the API tells apart, and two of our own. */
export type ProblemKind = keyof Words["errors"]["kinds"];

/** One fault of one field; `path` is written as in "goals.others[2]". */
export interface FieldProblem {
  path: string;
  code: string;
  params?: Record<string, string>;
}

interface ProblemBody {
  title?: string;
  status?: number;
  kind?: string;
  code?: string;
  errors?: FieldProblem[];
  request_id?: string;
}

const kindOfStatus: Record<number, ProblemKind> = {
  400: "malformed",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  412: "stale",
  413: "too_large",
  415: "unsupported_media",
  422: "invalid",
  428: "precondition_required",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
  507: "storage_full",
};

interface ProblemInit {
  status: number;
  code?: string | undefined;
  fields?: readonly FieldProblem[] | undefined;
  retryAfterSeconds?: number | undefined;
  requestId?: string | undefined;
  body?: unknown;
  cause?: unknown;
}

/** The only error that the API layer throws. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** More precise than the kind, such as "listing_state"; may be empty. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;
  /** Finds the request in the log of the server. */
  readonly requestId: string | undefined;
  /** The whole body: a stale answer carries the present version in it. */
  readonly body: unknown;

  constructor(kind: ProblemKind, init: ProblemInit) {
    super(`${kind}${init.code ? ` (${init.code})` : ""}`, { cause: init.cause });
    this.name = "ApiProblem";
    this.kind = kind;
    this.status = init.status;
    this.code = init.code ?? "";
    this.fields = init.fields ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.requestId = init.requestId;
    this.body = init.body;
  }
}

/** Reads a failed answer; whatever its body is, a problem comes out. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: ProblemBody = await response
    .clone()
    .json()
    .catch(() => ({}));
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new ApiProblem(kindOfStatus[response.status] ?? "internal", {
    status: response.status,
    code: body.code,
    fields: Array.isArray(body.errors) ? body.errors : [],
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
    requestId: body.request_id ?? response.headers.get("X-Request-Id") ?? undefined,
    body,
  });
}

/** Turns whatever was thrown into a problem: no answer at all is "network". */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  const lost = thrown instanceof TypeError || thrown instanceof DOMException;
  return new ApiProblem(lost ? "network" : "internal", { status: 0, cause: thrown });
}

/** What happened and what to do, in the words of the reader. */
export function problemSentence(t: Words, problem: ApiProblem): string {
  const sentence = t.errors.kinds[problem.kind];
  return problem.kind === "rate_limited" && problem.retryAfterSeconds
    ? t.errors.retryAfter(problem.retryAfterSeconds)
    : sentence;
}

/** What to correct in a field, in the words of the reader. */
export function fieldSentence(t: Words, { code, params = {} }: FieldProblem): string {
  const words = t.errors.fields;
  switch (code) {
    case "too_long":
    case "too_many":
      return words[code](params.max ?? "");
    case "too_short":
      return words.too_short(params.min ?? "");
    case "out_of_range":
      return words.out_of_range(params.min ?? "", params.max ?? "");
    default: {
      const sentence = code in words ? words[code as keyof typeof words] : words.other;
      return typeof sentence === "string" ? sentence : words.other;
    }
  }
}
