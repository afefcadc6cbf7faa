import { screen, within } from "@testing-library/react";
import { House, Network, Users } from "lucide-react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { AppShell } from "./AppShell";
import { PublicShell } from "./PublicShell";

const items = [
  { href: "/home", label: "今日", icon: House, count: 2, tab: true },
  { href: "/members", label: "会員", icon: Users, tab: true },
  { href: "/trios", label: "三者・募集", icon: Network, also: "/calls" },
];

function frame(onSignOut = () => undefined, currentPath = "/members/7") {
  return (
    <AppShell
      items={items}
      currentPath={currentPath}
      account={{ name: "堺 花子", place: "みなと金属", onSignOut }}
    >
      <h1>会員</h1>
    </AppShell>
  );
}

const notUn = "本サイトは国際連合の承認・支援を受けたものではありません";

describe("AppShell", () => {
  it("has landmarks, a skip link and the line about the United Nations", () => {
    show(frame());
    expect(screen.getByRole("main")).toHaveAttribute("id", "content");
    expect(screen.getByRole("link", { name: "本文へ進む" })).toHaveAttribute("href", "#content");
    expect(within(screen.getByRole("contentinfo")).getByText(notUn)).toBeVisible();
  });

  it("marks the place one is in, also on its inner pages", () => {
    show(frame());
    for (const menu of screen.getAllByRole("navigation", { name: "主なメニュー" })) {
      const current = within(menu).getAllByRole("link", { current: "page" });
      expect(current.map((link) => link.textContent)).toEqual(["会員"]);
    }
  });

  it("opens the places that the bar of a phone has no room for, and marks them too", async () => {
    const { user } = show(frame(undefined, "/calls/3"));
    const button = screen.getByRole("button", { name: "その他" });
    const bar = button.closest("nav") as HTMLElement;
    const names = () =>
      within(bar)
        .getAllByRole("link")
        .map((link) => link.textContent);
    expect(names()).toEqual(["今日2", "会員"]);
    await user.click(button);
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(names()).toEqual(["今日2", "会員", "三者・募集"]);
    expect(within(bar).getByRole("link", { current: "page" })).toHaveTextContent("三者・募集");
    await user.keyboard("{Escape}");
    expect(names()).toHaveLength(2);
    expect(button).toHaveFocus();
  });

  it("says who is signed in, and lets go by the menu", async () => {
    const onSignOut = vi.fn();
    const { user } = show(frame(onSignOut));
    const button = screen.getByRole("button", { name: "アカウントのメニュー：堺 花子" });
    await user.click(button);
    expect(button).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{Escape}");
    expect(button).toHaveAttribute("aria-expanded", "false");
    expect(button).toHaveFocus();
    await user.click(button);
    await user.click(screen.getByRole("button", { name: "ログアウト" }));
    expect(onSignOut).toHaveBeenCalledOnce();
  });
});

describe("PublicShell", () => {
  it("switches the language for everything, and remembers it", async () => {
    const { user } = show(<PublicShell>本文</PublicShell>);
    await user.click(screen.getByRole("button", { name: "English" }));
    expect(
      await screen.findByText(/neither approved nor supported by the United Nations/),
    ).toBeVisible();
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("enishi.language")).toBe("en");
  });
});
