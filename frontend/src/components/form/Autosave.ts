import { type ApiProblem, asProblem, type FieldProblem } from "@/api/problem";
import type { Saving } from "@/components/ui/SaveStatus";
import {
  type Clash,
  differing,
  reconcile,
  type Side,
  type Standing,
  same,
  settle,
} from "./reconcile";
import { forgetUnsent, keepUnsent } from "./unsent";

/** How a form reaches its server. */
export interface Terms<T> {
  /** What the server has, as far as this page knows. */
  current: () => T;
  /** Sends all entries on top of that and answers what the server has then. Throws ApiProblem. */
  save: (entries: T) => Promise<T>;
  /** Reads anew what the server has, after somebody else was first. */
  reload: () => Promise<unknown>;
  /** The field of the form at which a fault of the server belongs. */
  fieldOf: (serverPath: string) => string;
  /** Whether there is enough to save anything; until then it is only kept here. */
  ready?: ((entries: T) => boolean) | undefined;
}

/** What a page shows of an autosave. */
export interface View<T> {
  saving: Saving;
  /** Why nothing can be saved now, where it is not the network. */
  problem: ApiProblem | undefined;
  /** What both changed; one has to choose. */
  clashes: readonly Clash<T>[];
  /** Fields that came from somebody else without a question. */
  taken: readonly (keyof T & string)[];
  /** Faults that keep a field from being saved; the other fields are. */
  faults: ReadonlyMap<string, FieldProblem>;
}

/** How a flush ended. Only "saved" means that the server has everything. */
export type Flushed = "saved" | "waiting" | "refused" | "conflict" | "failed";

const firstRetryMs = 2_000;
const longestRetryMs = 30_000;
/** How often a stale answer is followed by another attempt before one gives up. */
const mostMerges = 5;
const comesBack = ["network", "unavailable", "rate_limited", "internal", "storage_full"];

/**
 * Saves the entries of one form: one save at a time, the newest entries win, and
 * what could not be saved is kept and tried again. It knows no page: a save goes
 * on after its form has closed.
 */
export class Autosave<T extends object> {
  standing: Standing<T>;
  terms: Terms<T>;
  view: View<T> = {
    saving: { state: "idle" },
    problem: undefined,
    clashes: [],
    taken: [],
    faults: new Map(),
  };

  readonly account: string;
  key: string;
  /** Whether somebody may save for this account now. */
  private readonly allowed: () => boolean;
  private readonly refused = new Map<string, { value: unknown; fault: FieldProblem }>();
  private readonly listeners = new Set<() => void>();
  private clock: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(
    account: string,
    key: string,
    standing: Standing<T>,
    terms: Terms<T>,
    allowed = () => true,
  ) {
    this.account = account;
    this.key = key;
    this.standing = standing;
    this.terms = terms;
    this.allowed = allowed;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether the server does not have everything that was typed. */
  get unsent(): boolean {
    return differing(this.standing.entries, this.standing.sent).length > 0;
  }

  /** Something was typed or chosen; it is saved after the pause. */
  change(entries: T, pauseMs: number): void {
    this.standing = { ...this.standing, entries };
    for (const [field, { value }] of this.refused) {
      if (!same(value, entries[field as keyof T])) this.refused.delete(field);
    }
    this.keep();
    const { saving } = this.view;
    // What was saved before is no longer all.
    this.show({
      taken: [],
      faults: this.faults(),
      saving: saving.state === "saved" ? { state: "idle" } : saving,
    });
    if (this.view.clashes.length === 0) this.plan(pauseMs);
  }

  /** The server has something new while nothing is unsent here. */
  follow(theirs: T): void {
    if (this.running || this.unsent) return;
    const { standing, taken } = reconcile(this.standing, theirs);
    this.standing = standing;
    if (taken.length > 0) this.show({ taken });
  }

  /** Saves at once and waits for the end of it. */
  async flush(): Promise<Flushed> {
    this.stop();
    await this.running;
    if (this.view.clashes.length === 0) await this.run();
    if (this.view.clashes.length > 0) return "conflict";
    if (!this.unsent) return "saved";
    if (this.refused.size > 0) return "refused";
    return this.view.saving.state === "failed" || this.view.saving.state === "offline"
      ? "failed"
      : "waiting";
  }

  /** Goes on after a conflict with what was chosen, field by field. */
  resolve(choices: Readonly<Record<string, Side>>): Promise<Flushed> {
    this.standing = settle(this.standing, this.view.clashes, choices);
    this.show({ clashes: [], saving: { state: "saving" } });
    return this.flush();
  }

  /** The same form under another name: a new thing has got its id. */
  rename(key: string): void {
    forgetUnsent(this.account, this.key);
    this.key = key;
    this.keep();
  }

  /** Tries again now, because the network or the session is back. */
  wake(): void {
    if (this.clock && this.view.saving.state !== "offline") return;
    if (this.unsent && this.view.clashes.length === 0) void this.flush();
  }

  private plan(pauseMs: number): void {
    this.stop();
    this.clock = setTimeout(() => {
      this.clock = undefined;
      void this.run();
    }, pauseMs);
  }

  private stop(): void {
    clearTimeout(this.clock);
    this.clock = undefined;
  }

  private run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async work(): Promise<void> {
    for (let merges = 0; !this.clock; ) {
      if (!this.allowed() || !this.merge()) return;
      const sending = this.withoutRefused();
      const { ready } = this.terms;
      if (differing(sending, this.standing.sent).length === 0 || ready?.(sending) === false) {
        return this.rest();
      }
      this.show({ saving: { state: "saving" }, problem: undefined });
      try {
        const base = await this.terms.save(sending);
        this.failures = 0;
        this.standing = { entries: this.standing.entries, sent: sending, base };
        this.keep();
        this.show({ saving: { state: this.refused.size ? "partly" : "saved", at: new Date() } });
      } catch (thrown) {
        const again = await this.cope(asProblem(thrown), sending);
        merges += 1;
        if (!again) return;
        if (merges > mostMerges) return this.fail(asProblem(thrown));
      }
    }
  }

  /** Takes over what others changed; false when somebody has to choose first. */
  private merge(): boolean {
    const { standing, taken, clashes } = reconcile(this.standing, this.terms.current());
    this.standing = standing;
    if (taken.length > 0) this.show({ taken });
    if (clashes.length === 0) return true;
    this.show({ clashes, saving: { state: "conflict" } });
    return false;
  }

  /** What to do about a failure; true when it makes sense to try again at once. */
  private async cope(problem: ApiProblem, sending: T): Promise<boolean> {
    if (problem.kind === "stale") {
      try {
        await this.terms.reload();
        return true;
      } catch (thrown) {
        this.fail(asProblem(thrown));
        return false;
      }
    }
    if (problem.kind === "invalid" && this.refuse(problem, sending)) return true;
    this.fail(problem);
    return false;
  }

  /** Sets the refused fields aside, so that the others are saved all the same. */
  private refuse(problem: ApiProblem, sending: T): boolean {
    let found = false;
    for (const fault of problem.fields) {
      const field = this.terms.fieldOf(fault.path);
      const value = sending[field as keyof T];
      if (!(field in sending) || same(value, this.standing.sent[field as keyof T])) continue;
      this.refused.set(field, { value, fault });
      found = true;
    }
    this.show({ faults: this.faults() });
    return found;
  }

  private withoutRefused(): T {
    const sending = { ...this.standing.entries };
    for (const field of this.refused.keys()) {
      sending[field as keyof T] = this.standing.sent[field as keyof T];
    }
    return sending;
  }

  private fail(problem: ApiProblem): void {
    const offline = problem.kind === "network" || problem.kind === "unavailable";
    this.show({ problem, saving: { state: offline ? "offline" : "failed" } });
    if (!comesBack.includes(problem.kind)) return;
    const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** this.failures);
    this.failures += 1;
    this.plan(Math.max(wait, (problem.retryAfterSeconds ?? 0) * 1000));
  }

  /** Nothing is left to send. */
  private rest(): void {
    const { saving } = this.view;
    if (this.refused.size > 0) {
      const at = "at" in saving ? saving.at : undefined;
      this.show({ problem: undefined, saving: { state: "partly", ...(at ? { at } : {}) } });
    } else if (saving.state !== "saved") {
      const at = new Date();
      this.show({
        problem: undefined,
        saving: this.unsent || saving.state === "idle" ? { state: "idle" } : { state: "saved", at },
      });
    }
  }

  private keep(): void {
    if (this.unsent) keepUnsent(this.account, this.key, this.standing);
    else forgetUnsent(this.account, this.key);
  }

  private faults(): ReadonlyMap<string, FieldProblem> {
    return new Map([...this.refused].map(([field, { fault }]) => [field, fault]));
  }

  private show(part: Partial<View<T>>): void {
    this.view = { ...this.view, ...part };
    for (const listener of this.listeners) listener();
  }
}
