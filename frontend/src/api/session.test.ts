import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "./problem";
import {
  currentSession,
  ensureSession,
  forgetSession,
  refreshSession,
  sessionFetch,
  signIn,
  signOut,
} from "./session";

const account = { id: "a1", email: "hana@example.jp", name: "堺 花子", role: "member" };

function answer(token: string, lifeMs = 600_000): Response {
  const expires_at = new Date(Date.now() + lifeMs).toISOString();
  return Response.json({ access_token: token, expires_at, account });
}

function problem(status: number, body: object = {}): Response {
  return Response.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

type Server = (path: string, request: Request) => Response | Promise<Response>;
let calls: string[];

function serve(server: Server) {
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(input, "http://localhost"), init);
    const path = `${request.method} ${new URL(request.url).pathname}`;
    calls.push(path);
    return server(path, request);
  });
}

beforeEach(() => {
  calls = [];
  forgetSession();
});
afterEach(() => vi.unstubAllGlobals());

const ask = () => sessionFetch(new Request("http://localhost/api/v1/me"));

describe("the session", () => {
  it("asks once for many callers", async () => {
    serve(() => answer("t1"));
    await Promise.all([refreshSession(), refreshSession(), ensureSession()]);
    expect(calls).toEqual(["POST /api/v1/session/refresh"]);
    expect(currentSession()).toEqual({ status: "signed_in", account });
  });

  it("waits in line with the other tabs before it uses the cookie", async () => {
    const order: string[] = [];
    vi.stubGlobal("navigator", {
      locks: {
        request: async (name: string, work: () => Promise<unknown>) => {
          order.push(`lock ${name}`);
          return work();
        },
      },
    });
    serve((path) => {
      order.push(path);
      return answer("t1");
    });
    await refreshSession();
    expect(order).toEqual(["lock enishi.session.refresh", "POST /api/v1/session/refresh"]);
  });

  it("is signed out when there is no cookie, and says nothing of an end", async () => {
    serve(() => problem(401));
    expect(await ensureSession()).toEqual({ status: "signed_out", why: "none" });
  });

  it("stays as it was when the server cannot be reached", async () => {
    serve(() => answer("t1"));
    await refreshSession();
    serve(() => problem(503));
    await expect(refreshSession()).rejects.toMatchObject({ kind: "unavailable" });
    expect(currentSession().status).toBe("signed_in");
  });

  it("renews a token that is about to run out before it asks", async () => {
    serve((path) => (path.startsWith("POST") ? answer("short", 5_000) : Response.json({})));
    await refreshSession();
    await ask();
    expect(calls).toEqual([
      "POST /api/v1/session/refresh",
      "POST /api/v1/session/refresh",
      "GET /api/v1/me",
    ]);
  });

  it("renews once after a 401 and asks again with the new token", async () => {
    let n = 0;
    serve((path, request) => {
      if (path.startsWith("POST")) {
        n += 1;
        return answer(`t${n}`);
      }
      return request.headers.get("Authorization") === "Bearer t2"
        ? Response.json({})
        : problem(401);
    });
    await refreshSession();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(calls).toHaveLength(4);
  });

  it("ends when the cookie is no longer good", async () => {
    serve(() => answer("t1"));
    await refreshSession();
    serve(() => problem(401));
    expect((await ask()).status).toBe(401);
    expect(currentSession()).toEqual({ status: "signed_out", why: "ended" });
  });

  it("tells why a sign-in was refused", async () => {
    serve(() => problem(429, { code: "sign_in_attempts" }));
    await expect(signIn("hana@example.jp", "wrong")).rejects.toBeInstanceOf(ApiProblem);
    serve(() => answer("t1"));
    await signIn("hana@example.jp", "right");
    expect(currentSession().status).toBe("signed_in");
  });

  it("signs out even when the server cannot be reached", async () => {
    serve(() => answer("t1"));
    await refreshSession();
    serve(() => {
      throw new TypeError("no network");
    });
    await signOut();
    expect(currentSession()).toEqual({ status: "signed_out", why: "left" });
  });
});
