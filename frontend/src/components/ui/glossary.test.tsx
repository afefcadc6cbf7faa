import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { Glossary } from "./Glossary";

describe("Glossary", () => {
  const { open, words } = ja.sharpen.glossary;

  it("explains a word by keyboard, and gives the focus back on Escape", async () => {
    const { user } = show(<Glossary word="target" />);
    await user.tab();
    const button = screen.getByRole("button", { name: open("ターゲット") });
    expect(button).toHaveFocus();
    await user.keyboard("{Enter}");
    const bubble = await screen.findByRole("dialog", { name: "ターゲット" });
    expect(bubble).toHaveTextContent(words.target.says);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    await waitFor(() => expect(button).toHaveFocus());
  });

  it("explains the same words in English", () => {
    expect(Object.keys(en.sharpen.glossary.words)).toEqual(Object.keys(words));
  });
});
