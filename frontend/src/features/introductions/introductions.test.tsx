import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forgetSession } from "@/api/session";
import { CaseLine } from "@/components/cases/CaseLine";
import { type CaseReader, turnOf } from "@/components/cases/case";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { AgreementFields } from "./AgreementPage";
import { DeclineForm } from "./components/AnswerForms";
import { outcomeOf } from "./components/OutcomeForm";
import { PartiesPanel } from "./components/PartiesPanel";
import { actionsOf, byState, happened, type Introduction, momentInJapan } from "./model";
import { readCaseSearch, readDoneSearch } from "./search";

const now = new Date("2026-11-22T03:00:00.000Z");
const office: CaseReader = { account: "sato", office: true };
const member: CaseReader = { account: "m", office: false, organization: "a" };

function introduction(more: Partial<Introduction> = {}): Introduction {
  const brief = (id: string, name: string) => ({ id, ref: id, name, goals: [] });
  return {
    id: "i1",
    suggestion_id: "a~b",
    state: "both_accepted",
    parties: [
      {
        organization: brief("a", "みなと金属"),
        asked_at: "2026-11-01T00:00:00.000Z",
        answer: "accepted",
      },
      {
        organization: brief("b", "あおぞら高校"),
        asked_at: "2026-11-01T00:00:00.000Z",
        answer: "accepted",
      },
    ],
    ball: { since: "2026-11-20T03:00:00.000Z", days: 2 },
    created_at: "2026-11-01T00:00:00.000Z",
    actions: [],
    etag: '"3"',
    scoring: { score: 0.5, word: "good", mode: "support", terms: [], reasons: [], weights: "1" },
    notes: [],
    contact_log: [],
    timeline: [],
    ...more,
  } as Introduction;
}

afterEach(() => {
  vi.unstubAllGlobals();
  forgetSession();
});

describe("whose turn it is", () => {
  it.each<[string, Partial<Introduction>, CaseReader, ReturnType<typeof turnOf>]>([
    ["mine when I follow the case", { assignee: "sato" }, office, "you"],
    ["mine when nobody follows it", {}, office, "you"],
    ["the office's when a colleague does", { assignee: "kimura" }, office, "office"],
    ["the office's to a member", {}, member, "office"],
    ["the member's own", { ball: { organization: "a", since: "", days: 0 } }, member, "you"],
    [
      "the other side's by name",
      { ball: { organization: "b", since: "", days: 0 } },
      member,
      { name: "あおぞら高校" },
    ],
    ["nobody's when it is over", { state: "closed" }, office, undefined],
  ])("is %s", (_, more, reader, expected) => {
    expect(turnOf(introduction(more), reader)).toEqual(expected);
  });

  it("says in words how late the next action is", () => {
    show(
      <CaseLine
        item={introduction({ next_action_on: "2026-11-19", assignee_name: "佐藤 みなと" })}
        reader={office}
        now={now}
      />,
    );
    expect(screen.getByText("次の対応が3日遅れています")).toBeVisible();
    expect(screen.getByText("あなたの番です・3日目")).toBeVisible();
    expect(screen.getByText("佐藤 みなと")).toBeVisible();
  });
});

describe("what can be done", () => {
  it.each<[string, Partial<Introduction>, string[], string | undefined]>([
    [
      "an answer first",
      { actions: ["decline", "close", "accept"] },
      ["accept", "decline", "close"],
      "accept",
    ],
    [
      "the day while there is none",
      { actions: ["meet", "plan_meeting"] },
      ["plan_meeting", "meet"],
      "plan_meeting",
    ],
    [
      "nothing pressing before that day",
      { actions: ["meet", "plan_meeting"], meeting: { at: "2026-11-28T06:30:00.000Z" } },
      ["plan_meeting", "meet"],
      undefined,
    ],
    [
      "having met afterwards",
      { actions: ["meet", "plan_meeting"], meeting: { at: "2026-11-20T06:30:00.000Z" } },
      ["meet", "plan_meeting"],
      "meet",
    ],
    ["closing never first", { actions: ["close", "note"] }, ["close"], undefined],
  ])("offers %s", (_, more, actions, primary) => {
    expect(actionsOf(introduction(more), now)).toEqual({ actions, primary });
  });

  it("groups cases in the order of their life", () => {
    const cases = [{ state: "met" }, { state: "proposed" }, { state: "met" }];
    expect(byState(cases).map((group) => [group.state, group.cases.length])).toEqual([
      ["proposed", 1],
      ["met", 2],
    ]);
  });

  it("tells what happened, also what this version does not know", () => {
    const tell = (what: string, organization?: string) =>
      happened({ at: "", what, ...(organization ? { organization } : {}) }, () => "みなと金属", ja);
    expect(tell("ask", "a")).toBe("みなと金属に打診しました");
    expect(tell("teleport")).toBe("変更がありました");
  });

  it("keeps the hours of Japan", () => {
    expect(momentInJapan("2026-11-28", "15:30")).toBe("2026-11-28T15:30:00+09:00");
    expect(momentInJapan("2026-11-28", "")).toBeUndefined();
  });

  it("keeps out of the address what it does not know", () => {
    expect(readCaseSearch({ view: "ours", state: "met", assignee: "x", other: 1 })).toEqual({
      view: "ours",
      state: "met",
      assignee: "x",
    });
    expect(readCaseSearch({ view: "theirs", state: "retracted" })).toEqual({});
    expect(readDoneSearch({ done: "form" })).toEqual({ done: "form" });
    expect(readDoneSearch({ done: "<b>" })).toEqual({});
  });
});

describe("contact details", () => {
  it("says when they will be shown instead of leaving a gap", () => {
    show(<PartiesPanel item={introduction()} reader={member} />);
    expect(screen.getByText("連絡先は、全員が承諾すると見えるようになります。")).toBeVisible();
  });

  it("links telephone and mail once the API gives them", () => {
    const item = introduction();
    const [, other] = item.parties;
    if (other) other.contact = { name: "青空 先生", phone: "072-000-1111", email: "a@example.jp" };
    show(<PartiesPanel item={item} reader={member} />);
    expect(screen.getByRole("link", { name: "072-000-1111" })).toHaveAttribute(
      "href",
      "tel:072-000-1111",
    );
    expect(screen.getByText("連絡先を見たことは記録されます。")).toBeVisible();
  });
});

describe("forms of a case", () => {
  // Key by key would take seconds on a busy machine.
  const enter = (field: HTMLElement, text: string) =>
    fireEvent.change(field, { target: { value: text } });

  function serve(status: number, body: unknown) {
    const sent: Request[] = [];
    vi.stubGlobal("fetch", async (to: Request | string) => {
      if (typeof to === "string") return Response.json({}, { status: 401 });
      sent.push(to.clone());
      return Response.json(body, { status });
    });
    return sent;
  }
  const within = (piece: React.ReactNode) =>
    show(<QueryClientProvider client={new QueryClient()}>{piece}</QueryClientProvider>);

  it("lands the faults of the server on the role they are about and keeps what was typed", async () => {
    const sent = serve(422, {
      kind: "invalid",
      errors: [{ path: "roles[1].role", code: "too_long", params: { max: "1000" } }],
    });
    const onDone = vi.fn();
    const { user } = within(<AgreementFields item={introduction()} onDone={onDone} />);
    enter(screen.getByLabelText(/^目標/), "端材を教材に");
    enter(screen.getByLabelText(/みなと金属の役割/), "端材を用意する");
    enter(screen.getByLabelText(/あおぞら高校の役割/), "教材を作る");
    await user.click(screen.getByRole("button", { name: "成立にする" }));
    const fault = await screen.findByRole("link", { name: /あおぞら高校の役割：1000文字まで/ });
    await user.click(fault);
    expect(screen.getByLabelText(/あおぞら高校の役割/)).toHaveFocus();
    expect(screen.getByLabelText(/みなと金属の役割/)).toHaveValue("端材を用意する");
    expect(onDone).not.toHaveBeenCalled();
    expect(sent[0]?.headers.get("If-Match")).toBe('"3"');
    const body = await sent[0]?.json();
    expect(body).toMatchObject({
      goal: "端材を教材に",
      roles: [
        { organization: "a", role: "端材を用意する" },
        { organization: "b", role: "教材を作る" },
      ],
    });
    expect(body).not.toHaveProperty("until");
  });

  it("asks for the reason before a decline leaves the browser", async () => {
    const sent = serve(200, introduction());
    const { user } = within(
      <DeclineForm item={introduction()} onDone={vi.fn()} onCancel={vi.fn()} />,
    );
    await user.click(screen.getByRole("button", { name: "辞退する" }));
    expect(
      await screen.findByRole("link", { name: /理由：理由を一つ選んでください。/ }),
    ).toBeVisible();
    expect(sent).toHaveLength(0);
  });

  it("tells plainly that somebody else was first and keeps the message", async () => {
    serve(412, { kind: "stale", code: "version" });
    const { user } = within(
      <DeclineForm item={introduction()} onDone={vi.fn()} onCancel={vi.fn()} />,
    );
    await user.click(screen.getByRole("radio", { name: "時期が合わない" }));
    enter(screen.getByRole("textbox"), "春にもう一度");
    await user.click(screen.getByRole("button", { name: "辞退する" }));
    expect(await screen.findByText(/ほかの人が先に変更しました/)).toBeVisible();
    expect(screen.getByRole("textbox")).toHaveValue("春にもう一度");
  });
});

describe("outcomeOf", () => {
  const empty = {
    title: " 題 ",
    place: "堺区",
    summary: "概要",
    reason: "きっかけ",
    purpose: "目的",
    content: "内容",
    challenges: "",
    lessons: "  ",
    people: "",
    quantity: "",
    press: "",
    continues: "",
    goals: [],
    published_on: "",
  };

  it("leaves out what is empty and sends numbers as numbers", () => {
    expect(outcomeOf(empty)).toEqual({
      title: "題",
      place: "堺区",
      summary: "概要",
      reason: "きっかけ",
      purpose: "目的",
      content: "内容",
    });
    expect(
      outcomeOf({ ...empty, people: "40", continues: "no", goals: ["12", "4"] }),
    ).toMatchObject({ people: 40, continues: false, goals: [12, 4] });
  });
});
