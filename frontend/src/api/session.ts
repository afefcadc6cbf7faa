import { useSyncExternalStore } from "react";
import { type ApiProblem, asProblem, problemFrom } from "./problem";
import type { components } from "./schema";

/** Who is signed in. */
export type Account = components["schemas"]["Me"];

interface SessionAnswer {
  access_token: string;
  expires_at: string;
  account: Account;
}

/** "ended" means that a session was there and ran out while the page was open. */
export type Session =
  | { status: "unknown" }
  | { status: "signed_out"; why: "none" | "left" | "ended" }
  | { status: "signed_in"; account: Account };

const endpoint = "/api/v1/session";
const lockName = "enishi.session.refresh";
const renewBeforeMs = 30_000;
const refreshLimitMs = 15_000;

// The access token lives in memory only: no script can find it in a store, and
// it is gone with the tab. The refresh cookie is out of reach of scripts.
let token: { value: string; expiresAt: number } | undefined;
let session: Session = { status: "unknown" };
let refreshing: Promise<Session> | undefined;
const listeners = new Set<() => void>();

// Tells the other tabs that the cookie changed hands.
const otherTabs =
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("enishi.session");
otherTabs?.addEventListener("message", ({ data }) => {
  if (data === "left" && session.status === "signed_in") close("left");
  if (data === "entered") void refreshSession().catch(() => undefined);
});

function announce(next: Session): Session {
  session = next;
  for (const listener of listeners) listener();
  return next;
}

function open(answer: SessionAnswer): Session {
  token = { value: answer.access_token, expiresAt: Date.parse(answer.expires_at) };
  return announce({ status: "signed_in", account: answer.account });
}

function close(why: "none" | "left" | "ended"): Session {
  token = undefined;
  return announce({ status: "signed_out", why });
}

async function call(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      credentials: "same-origin",
      signal: AbortSignal.timeout(refreshLimitMs),
      ...init,
    });
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

async function renew(): Promise<Session> {
  const response = await call(`${endpoint}/refresh`, { method: "POST" });
  if (response.ok) return open((await response.json()) as SessionAnswer);
  const problem = await problemFrom(response);
  if (problem.kind !== "unauthenticated") throw problem;
  return close(session.status === "signed_in" ? "ended" : "none");
}

/**
 * Exchanges the refresh cookie for a new access token. Each cookie works once,
 * so calls share one flight inside the tab and wait in line across tabs.
 */
export function refreshSession(): Promise<Session> {
  refreshing ??= inLine(renew).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

// Locks exist only where the connection is secure; elsewhere the cookie does
// not work either.
function inLine(work: () => Promise<Session>): Promise<Session> {
  return navigator.locks ? navigator.locks.request(lockName, work) : work();
}

/** The session, asked for once after the page was loaded. */
export async function ensureSession(): Promise<Session> {
  return session.status === "unknown" ? refreshSession() : session;
}

/** Signs in. Throws ApiProblem: unauthenticated for a wrong address or password, rate_limited. */
export function signIn(email: string, password: string): Promise<Account> {
  return enter(endpoint, { email, password });
}

/** What a person brings to a one-time link. */
export interface Entrance {
  token: string;
  name: string;
  password: string;
  language: Account["language"];
}

/** Uses a one-time link and signs in. Throws ApiProblem: not_found, conflict, invalid, rate_limited. */
export function acceptInvitation(entrance: Entrance): Promise<Account> {
  return enter("/api/v1/invitations/accept", entrance);
}

async function enter(path: string, body: object): Promise<Account> {
  const response = await call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await problemFrom(response);
  const answer = (await response.json()) as SessionAnswer;
  open(answer);
  otherTabs?.postMessage("entered");
  return answer.account;
}

/** Keeps what the own account has become after a change. */
export function keepAccount(account: Account): void {
  if (session.status === "signed_in") announce({ status: "signed_in", account });
}

/** Signs out here and in the other tabs, also when the server cannot be reached. */
export async function signOut(): Promise<void> {
  const bearer = token?.value;
  close("left");
  otherTabs?.postMessage("left");
  const headers: HeadersInit = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  await call(endpoint, { method: "DELETE", headers }).catch((problem: ApiProblem) => problem);
}

/** A token that is good for the next half minute at least; undefined when signed out. */
async function usableToken(): Promise<string | undefined> {
  if (token && token.expiresAt - Date.now() > renewBeforeMs) return token.value;
  if (session.status === "signed_out") return undefined;
  await refreshSession();
  return token?.value;
}

/** A fetch that carries the session: it renews the token in time, and once more after a 401. */
export async function sessionFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const bearer = await usableToken();
  const response = await fetch(withBearer(request, bearer));
  if (response.status !== 401 || !bearer) return response;
  const renewed = token && token.value !== bearer ? session : await refreshSession();
  if (renewed.status !== "signed_in") return response;
  return fetch(withBearer(again, token?.value));
}

function withBearer(request: Request, bearer: string | undefined): Request {
  if (bearer) request.headers.set("Authorization", `Bearer ${bearer}`);
  return request;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The session as it is now. */
export function currentSession(): Session {
  return session;
}

/** The session, kept up to date. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}

/** Calls `listener` after every change of the session; returns how to stop it. */
export const onSessionChange = subscribe;

/** Forgets everything; for tests. */
export function forgetSession(): void {
  token = undefined;
  refreshing = undefined;
  announce({ status: "unknown" });
}
