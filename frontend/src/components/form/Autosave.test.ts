import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { Autosave, type Terms } from "./Autosave";
import { readUnsent } from "./unsent";

interface Entries {
  name: string;
  note: string;
}

const offline = new ApiProblem("network", { status: 0 });
const stale = new ApiProblem("stale", { status: 412 });

/** A server of one document, whose next answers can be failures. */
function serve(first: Entries = { name: "港", note: "" }) {
  const server = {
    now: first,
    known: first,
    sent: [] as Entries[],
    fails: [] as ApiProblem[],
    /** Holds the answers back until it is called. */
    release: undefined as (() => void) | undefined,
    hold: false,
  };
  const terms: Terms<Entries> = {
    current: () => server.known,
    save: async (entries) => {
      server.sent.push(entries);
      if (server.hold) await new Promise<void>((resolve) => (server.release = resolve));
      const fails = server.fails.shift();
      if (fails) throw fails;
      server.now = entries;
      server.known = entries;
      return entries;
    },
    reload: async () => {
      server.known = server.now;
    },
    fieldOf: (path) => path,
  };
  const form = new Autosave<Entries>(
    "a1",
    "form",
    { entries: first, sent: first, base: first },
    terms,
  );
  const type = (part: Partial<Entries>, pause = 800) =>
    form.change({ ...form.standing.entries, ...part }, pause);
  return { server, terms, form, type };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("Autosave", () => {
  it("saves 800 ms after typing stops, once for all that was typed", async () => {
    const { server, form, type } = serve();
    type({ note: "み" });
    await pass(700);
    type({ note: "みな" });
    await pass(799);
    expect(server.sent).toEqual([]);
    await pass(1);
    expect(server.sent).toEqual([{ name: "港", note: "みな" }]);
    expect(form.view.saving.state).toBe("saved");
  });

  it("saves a choice at once", async () => {
    const { server, type } = serve();
    type({ name: "浜" }, 0);
    await pass(0);
    expect(server.sent).toHaveLength(1);
  });

  it("sends one save at a time, and the newest text wins", async () => {
    const { server, form, type } = serve();
    server.hold = true;
    type({ note: "1" });
    await pass(800);
    type({ note: "2" });
    await pass(5000);
    type({ note: "3" });
    await pass(5000);
    expect(server.sent).toHaveLength(1);
    server.hold = false;
    server.release?.();
    await pass(0);
    expect(server.sent.map(({ note }) => note)).toEqual(["1", "3"]);
    expect(server.now.note).toBe("3");
    expect(form.unsent).toBe(false);
  });

  it("says that the network is away, keeps the text and tries again, ever more seldom", async () => {
    const { server, form, type } = serve();
    server.fails = [offline, offline, offline];
    type({ note: "駅" });
    await pass(800);
    expect(form.view.saving.state).toBe("offline");
    expect(readUnsent<Entries>("a1", "form")?.entries.note).toBe("駅");
    await pass(2000);
    expect(server.sent).toHaveLength(2);
    await pass(3999);
    expect(server.sent).toHaveLength(2);
    await pass(1);
    expect(server.sent).toHaveLength(3);
    await pass(8000);
    expect(form.view.saving.state).toBe("saved");
    expect(readUnsent("a1", "form")).toBeUndefined();
  });

  it("sends at once when it is woken, but does not hurry who is typing", async () => {
    const { server, form, type } = serve();
    server.fails = [offline];
    type({ note: "駅" });
    await pass(800);
    form.wake();
    await pass(0);
    expect(server.now.note).toBe("駅");
    type({ note: "駅前" });
    form.wake();
    await pass(0);
    expect(server.now.note).toBe("駅");
  });

  it("sets a refused field aside, saves the others, and tries it again when it changes", async () => {
    const { server, form, type } = serve();
    const fault = { path: "name", code: "too_long" };
    server.fails = [new ApiProblem("invalid", { status: 422, fields: [fault] })];
    type({ name: "長すぎる名前", note: "よい" });
    await pass(800);
    expect(server.now).toEqual({ name: "港", note: "よい" });
    expect(form.view.saving.state).toBe("partly");
    expect(form.view.faults.get("name")).toEqual(fault);
    expect(form.standing.entries.name).toBe("長すぎる名前");
    type({ note: "とてもよい" });
    await pass(800);
    expect(server.now).toEqual({ name: "港", note: "とてもよい" });
    expect(await form.flush()).toBe("refused");
    type({ name: "浜" });
    expect(form.view.faults.size).toBe(0);
    await pass(800);
    expect(server.now.name).toBe("浜");
    expect(form.view.saving.state).toBe("saved");
  });

  it("merges what another changed elsewhere, without a question", async () => {
    const { server, form, type } = serve();
    server.now = { name: "浜", note: "" };
    server.fails = [stale];
    type({ note: "駅" });
    await pass(800);
    expect(server.sent.at(-1)).toEqual({ name: "浜", note: "駅" });
    expect(form.view.taken).toEqual(["name"]);
    expect(form.view.clashes).toEqual([]);
  });

  it.each([
    ["mine", "わたし"],
    ["theirs", "ほかの人"],
  ] as const)("stops where both changed the same and goes on with %s", async (side, note) => {
    const { server, form, type } = serve();
    server.now = { name: "港", note: "ほかの人" };
    server.fails = [stale];
    type({ note: "わたし" });
    await pass(800);
    expect(form.view.saving.state).toBe("conflict");
    expect(form.view.clashes).toEqual([{ field: "note", mine: "わたし", theirs: "ほかの人" }]);
    type({ name: "浜" });
    await pass(5000);
    expect(server.sent).toHaveLength(1);
    expect(await form.flush()).toBe("conflict");
    await form.resolve({ note: side });
    expect(server.now).toEqual({ name: "浜", note });
    expect(form.standing.entries.note).toBe(note);
    expect(form.view.saving.state).toBe("saved");
  });

  it("sees a conflict also when the page learnt of the other version by itself", async () => {
    const { server, form, type } = serve();
    type({ note: "わたし" });
    server.known = { name: "港", note: "ほかの人" };
    await pass(800);
    expect(server.sent).toEqual([]);
    expect(form.view.clashes).toHaveLength(1);
  });

  it("takes over what others saved while nothing is unsent", () => {
    const { form } = serve();
    form.follow({ name: "浜", note: "" });
    expect(form.standing.entries.name).toBe("浜");
    expect(form.unsent).toBe(false);
  });

  it("does not take the server's tidying for a change by somebody else", async () => {
    const { server, terms, form, type } = serve();
    terms.save = async (entries) => {
      server.sent.push(entries);
      server.known = { ...entries, note: entries.note.trim() };
      return server.known;
    };
    type({ note: "駅 " });
    await pass(800);
    type({ note: "駅 前" });
    await pass(800);
    expect(server.sent.at(-1)?.note).toBe("駅 前");
    expect(form.view.clashes).toEqual([]);
  });

  it("waits until there is enough to save, and keeps it here meanwhile", async () => {
    const { server, terms, form, type } = serve({ name: "", note: "" });
    terms.ready = ({ name }) => name !== "";
    type({ note: "先に書いた" });
    await pass(800);
    expect(server.sent).toEqual([]);
    expect(await form.flush()).toBe("waiting");
    expect(readUnsent<Entries>("a1", "form")?.entries.note).toBe("先に書いた");
    type({ name: "題" });
    await pass(800);
    expect(server.now).toEqual({ name: "題", note: "先に書いた" });
  });

  it("gives up on what no repetition mends, until somebody asks again", async () => {
    const { server, form, type } = serve();
    server.fails = [new ApiProblem("forbidden", { status: 403 })];
    type({ note: "駅" });
    await pass(60_000);
    expect(server.sent).toHaveLength(1);
    expect(form.view.saving.state).toBe("failed");
    expect(await form.flush()).toBe("saved");
  });

  it("sends nothing in the name of another account", async () => {
    const first = { name: "港", note: "" };
    const save = vi.fn();
    const terms = { current: () => first, save, reload: vi.fn(), fieldOf: (p: string) => p };
    const standing = { entries: { ...first, note: "駅" }, sent: first, base: first };
    const form = new Autosave<Entries>("a1", "form", standing, terms, () => false);
    await form.flush();
    expect(save).not.toHaveBeenCalled();
  });
});
