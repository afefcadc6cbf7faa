import { screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { Button } from "./Button";
import { Checkbox } from "./Checkbox";
import { ChipGroup } from "./ChipGroup";
import { CheckboxGroup, RadioGroup } from "./Choices";
import { Link, LinkButton } from "./Link";
import { Select } from "./Select";
import { TextArea } from "./TextArea";
import { TextField } from "./TextField";

const colours = [
  { value: "red", label: "赤" },
  { value: "blue", label: "青" },
] as const;

describe("Button", () => {
  it("does its deed", async () => {
    const onPress = vi.fn();
    const { user } = show(<Button onPress={onPress}>保存する</Button>);
    await user.click(screen.getByRole("button", { name: "保存する" }));
    expect(onPress).toHaveBeenCalledOnce();
  });

  it("says why it is off, and does nothing", async () => {
    const onPress = vi.fn();
    const { user } = show(
      <Button onPress={onPress} disabledReason="名前を入れると押せます。">
        送る
      </Button>,
    );
    const button = screen.getByRole("button", { name: "送る" });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription("名前を入れると押せます。");
    await user.click(button);
    expect(onPress).not.toHaveBeenCalled();
  });

  it("says that it works, and works only once", async () => {
    const onPress = vi.fn();
    const { user } = show(
      <Button isPending onPress={onPress}>
        送る
      </Button>,
    );
    expect(screen.getByText("処理しています")).toBeInTheDocument();
    await user.click(screen.getByRole("button"));
    expect(onPress).not.toHaveBeenCalled();
  });
});

describe("Link", () => {
  it("opens other sites in a new tab and says so", () => {
    show(
      <>
        <Link href="https://example.jp/">外</Link>
        <Link href="/home">内</Link>
        <LinkButton href="/home">進む</LinkButton>
      </>,
    );
    const away = screen.getByRole("link", { name: /外（新しいタブで開きます）/ });
    expect(away).toHaveAttribute("rel", "noopener noreferrer");
    expect(screen.getByRole("link", { name: "内" })).not.toHaveAttribute("target");
    expect(screen.getByRole("link", { name: "進む" })).toHaveAttribute("href", "/home");
  });
});

describe("TextField", () => {
  it("ties label, help and error to its input", () => {
    show(
      <TextField
        label="名前"
        help="登記のとおり"
        error="入力してください。"
        requirement="required"
      />,
    );
    const input = screen.getByRole("textbox", { name: /名前/ });
    expect(input).toHaveAccessibleDescription(/登記のとおり.*入力してください。/);
    expect(input).toBeInvalid();
    expect(input).toBeRequired();
    expect(screen.getByText("必須")).toBeVisible();
  });

  it("speaks English", () => {
    show(<TextField label="Name" requirement="optional" />, "en");
    expect(screen.getByText("Optional")).toBeVisible();
  });
});

describe("TextArea", () => {
  it("counts characters as people do, and keeps what is too long", () => {
    const { rerender } = show(
      <TextArea label="内容" limit={3} value="𠮷野" onChange={() => undefined} />,
    );
    expect(screen.getByText("あと1文字")).toBeVisible();
    rerender(<TextArea label="内容" limit={3} value="𠮷野さん" onChange={() => undefined} />);
    expect(screen.getByText("1文字多いです")).toBeVisible();
    expect(screen.getByRole("textbox")).toHaveValue("𠮷野さん");
  });
});

describe("Select", () => {
  it("chooses by keyboard", async () => {
    const onChange = vi.fn();
    const { user } = show(<Select label="色" options={colours} value={null} onChange={onChange} />);
    const button = screen.getByRole("button", { name: /色/ });
    expect(button).toHaveTextContent("選んでください");
    button.focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("option", { name: "青" }));
    expect(onChange).toHaveBeenCalledWith("blue");
  });

  it("shows its error", () => {
    show(
      <Select
        label="色"
        options={colours}
        value="red"
        onChange={() => undefined}
        error="一覧から選んでください。"
      />,
    );
    expect(screen.getByText("一覧から選んでください。")).toBeVisible();
  });
});

describe("Checkbox and RadioGroup", () => {
  it("ticks and unticks", async () => {
    const { user } = show(<Checkbox help="あとで変えられます">同意します</Checkbox>);
    const box = screen.getByRole("checkbox");
    await user.click(box);
    expect(box).toBeChecked();
  });

  it("keeps any number, in a group with a name and an error", async () => {
    const onChange = vi.fn();
    const { user } = show(
      <CheckboxGroup
        label="色"
        choices={colours}
        value={["red"]}
        onChange={onChange}
        error="1つ選んでください。"
      />,
    );
    expect(screen.getByRole("group", { name: /色/ })).toHaveAccessibleDescription(
      "1つ選んでください。",
    );
    await user.click(screen.getByRole("checkbox", { name: "青" }));
    expect(onChange).toHaveBeenCalledWith(["red", "blue"]);
  });

  it("keeps exactly one, by arrow keys too", async () => {
    function Colours() {
      const [value, setValue] = useState<"red" | "blue" | null>("red");
      return <RadioGroup label="色" choices={colours} value={value} onChange={setValue} />;
    }
    const { user } = show(<Colours />);
    await user.click(screen.getByRole("radio", { name: "赤" }));
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("radio", { name: "青" })).toBeChecked();
  });
});

describe("ChipGroup", () => {
  it("chooses one at most when single", async () => {
    const onChange = vi.fn();
    const { user } = show(
      <ChipGroup label="理由" options={colours} value={["red"]} onChange={onChange} single />,
    );
    expect(screen.getByRole("radiogroup", { name: "理由" })).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "青" }));
    expect(onChange).toHaveBeenCalledWith(["blue"]);
  });
});
