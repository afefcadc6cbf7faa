import { describe, expect, it } from "vitest";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { ApiProblem, asProblem, fieldSentence, problemFrom, problemSentence } from "./problem";

describe("problemFrom", () => {
  it.each([
    [400, "malformed"],
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "conflict"],
    [412, "stale"],
    [413, "too_large"],
    [415, "unsupported_media"],
    [422, "invalid"],
    [428, "precondition_required"],
    [429, "rate_limited"],
    [503, "unavailable"],
    [507, "storage_full"],
    [500, "internal"],
    [418, "internal"],
  ])("reads %i as %s", async (status, kind) => {
    expect((await problemFrom(new Response("{}", { status }))).kind).toBe(kind);
  });

  it("keeps code, fields, waiting time and request id", async () => {
    const fields = [{ path: "name", code: "required" }];
    const response = Response.json(
      { code: "fields", errors: fields, request_id: "r-7" },
      { status: 422, headers: { "Retry-After": "12" } },
    );
    expect(await problemFrom(response)).toMatchObject({
      code: "fields",
      fields,
      requestId: "r-7",
      retryAfterSeconds: 12,
    });
  });

  it("survives a body that is not JSON", async () => {
    const problem = await problemFrom(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(problem).toMatchObject({ kind: "unavailable", fields: [] });
  });
});

describe("words for problems", () => {
  it("tells a lost connection from a fault of ours", () => {
    expect(asProblem(new TypeError("failed to fetch")).kind).toBe("network");
    expect(asProblem(new Error("bug")).kind).toBe("internal");
    const known = new ApiProblem("stale", { status: 412 });
    expect(asProblem(known)).toBe(known);
  });

  it("says how long to wait", () => {
    const problem = new ApiProblem("rate_limited", { status: 429, retryAfterSeconds: 300 });
    expect(problemSentence(ja, problem)).toContain("5分");
    expect(problemSentence(en, problem)).toContain("5 minutes");
  });

  it.each([
    [{ path: "name", code: "required" }, "入力してください。"],
    [{ path: "title", code: "too_long", params: { max: "80" } }, "80文字までで入力してください。"],
    [{ path: "x", code: "never_heard_of" }, "この欄を確かめてください。"],
  ])("says what to correct for %o", (field, sentence) => {
    expect(fieldSentence(ja, field)).toBe(sentence);
  });
});
