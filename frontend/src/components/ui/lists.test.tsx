import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { csvOf } from "./csv";
import { type Column, DataTable } from "./DataTable";
import { FilterBar } from "./FilterBar";

interface Row {
  id: string;
  name: string;
  count: number;
}

const rows: Row[] = [
  { id: "1", name: "みなと金属", count: 10 },
  { id: "2", name: "あおぞら高校", count: 9 },
];
const columns: Column<Row>[] = [
  {
    id: "name",
    header: "名前",
    cell: (row) => row.name,
    sortBy: (row) => row.name,
    text: (row) => row.name,
  },
  {
    id: "count",
    header: "件数",
    cell: (row) => row.count,
    sortBy: (row) => row.count,
    align: "end",
  },
];

function firstCells() {
  return screen.getAllByRole("rowheader").map((cell) => cell.textContent);
}

describe("DataTable", () => {
  it("sorts numbers as numbers, both ways, and says so", async () => {
    const { user } = show(
      <DataTable caption="会員" columns={columns} rows={rows} rowId={(row) => row.id} />,
    );
    expect(firstCells()).toEqual(["みなと金属", "あおぞら高校"]);
    await user.click(screen.getByRole("button", { name: "件数" }));
    expect(firstCells()).toEqual(["あおぞら高校", "みなと金属"]);
    expect(screen.getByRole("columnheader", { name: "件数" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await user.click(screen.getByRole("button", { name: "件数" }));
    expect(firstCells()).toEqual(["みなと金属", "あおぞら高校"]);
  });

  it("links each row by its first cell", () => {
    show(
      <DataTable
        caption="会員"
        columns={columns}
        rows={rows}
        rowId={(r) => r.id}
        rowHref={(r) => `/m/${r.id}`}
      />,
    );
    expect(screen.getByRole("link", { name: "あおぞら高校" })).toHaveAttribute("href", "/m/2");
  });

  it("says when there is nothing", () => {
    show(<DataTable caption="会員" columns={columns} rows={[]} rowId={(row) => row.id} />);
    expect(screen.getByText("該当するものはありません。")).toBeVisible();
  });

  it("offers the rows as a file", () => {
    show(
      <DataTable
        caption="会員"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        csvName="members"
      />,
    );
    expect(screen.getByRole("button", { name: "CSVで保存する" })).toBeVisible();
  });
});

describe("csvOf", () => {
  const column = [{ header: "名前", text: (value: string) => value }, { header: "画面だけ" }];

  it.each([
    ["plain", "みなと金属", "みなと金属"],
    ["a comma and quotes", 'a,"b"', '"a,""b"""'],
    ["a line break", "a\nb", '"a\nb"'],
    ["a formula", "=1+1", "'=1+1"],
    ["a sign", "-5", "'-5"],
    ["an at sign", "@x", "'@x"],
  ])("writes %s", (_, value, written) => {
    expect(csvOf(column, [value])).toBe(`\uFEFF名前\r\n${written}\r\n`);
  });
});

describe("FilterBar", () => {
  it("searches, shows conditions as chips and removes them", async () => {
    const onSearch = vi.fn();
    const onRemove = vi.fn();
    const onClear = vi.fn();
    const { user } = show(
      <FilterBar
        searchLabel="会員をさがす"
        search=""
        onSearch={onSearch}
        active={[{ id: "company", label: "企業" }]}
        onRemove={onRemove}
        onClear={onClear}
        result="5件"
      >
        <p>種別の欄</p>
      </FilterBar>,
    );
    await user.type(screen.getByRole("searchbox", { name: "会員をさがす" }), "金");
    expect(onSearch).toHaveBeenCalledWith("金");
    await user.click(screen.getByRole("button", { name: "条件「企業」を外す" }));
    expect(onRemove).toHaveBeenCalledWith("company");
    expect(screen.getByRole("status")).toHaveTextContent("5件");
    await user.click(screen.getByRole("button", { name: "絞り込み（1）" }));
    const sheet = await screen.findByRole("dialog", { name: "絞り込み" });
    expect(within(sheet).getByText("種別の欄")).toBeVisible();
    await user.click(within(sheet).getByRole("button", { name: "条件をすべて消す" }));
    expect(onClear).toHaveBeenCalledOnce();
  });
});
