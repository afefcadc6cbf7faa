package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"enishi/internal/partner"
)

// WorkSheet is one of a workbook. A cell is a text, a whole number, a share
// (float64, shown in percent), a partner.Date or nil for nothing.
type WorkSheet struct {
	Name    string
	Columns []WorkColumn
	Rows    [][]any
}

// WorkColumn is a column with its width in letters.
type WorkColumn struct {
	Name  string
	Width float64
}

// Workbook writes sheets as an Excel file: the header stays in sight and filters.
// Texts are written as texts, so that no spreadsheet reads a formula in them, and
// one that looks like a formula is defused as in CSV, for whoever copies it on.
func Workbook(sheets []WorkSheet) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // it is in memory
	looks, err := newLooks(f)
	if err != nil {
		return nil, err
	}
	for k, s := range sheets {
		if k == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err == nil {
			err = writeSheet(f, s, looks)
		}
		if err != nil {
			return nil, fmt.Errorf("write sheet %s: %w", s.Name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return out.Bytes(), nil
}

type looks struct{ head, text, number, date, share int }

func newLooks(f *excelize.File) (looks, error) {
	var l looks
	font := &excelize.Font{Family: "Yu Gothic", Size: 11}
	number, date, share := "#,##0", "yyyy/mm/dd", "0%"
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		to *int
		as excelize.Style
	}{
		{&l.head, excelize.Style{
			Font: &excelize.Font{Family: "Yu Gothic", Size: 11, Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8F1FE"}},
			Border: []excelize.Border{{Type: "bottom", Color: "1A1A1C", Style: 1}},
		}},
		{&l.text, excelize.Style{Font: font, Alignment: top}},
		{&l.number, excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: &number}},
		{&l.date, excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &date}},
		{&l.share, excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: &share}},
	} {
		id, err := f.NewStyle(&s.as)
		if err != nil {
			return l, err
		}
		*s.to = id
	}
	return l, nil
}

func writeSheet(f *excelize.File, s WorkSheet, l looks) error {
	// What stands around the cells is taken up when the writer begins.
	last, err := excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+1)
	if err != nil {
		return err
	}
	if err := f.AutoFilter(s.Name, "A1:"+last, nil); err != nil {
		return err
	}
	if err := printable(f, s.Name); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for k, c := range s.Columns {
		if err := w.SetColWidth(k+1, k+1, c.Width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(s.Columns))
	for k, c := range s.Columns {
		head[k] = excelize.Cell{StyleID: l.head, Value: c.Name}
	}
	if err := w.SetRow("A1", head); err != nil {
		return err
	}
	for n, row := range s.Rows {
		cells := make([]any, len(row))
		for k, v := range row {
			cells[k] = l.cell(v)
		}
		at, err := excelize.CoordinatesToCellName(1, n+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// printable fits a sheet to the width of a lying A4 page, with its header on each.
func printable(f *excelize.File, sheet string) error {
	a4, lying, wide, high, yes := 9, "landscape", 1, 0, true
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	return f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &lying, FitToWidth: &wide, FitToHeight: &high})
}

// maxCell is what a cell of Excel holds, in UTF-16 units; twice as many bytes are
// never more characters.
const maxCell = 32_767 / 2

func (l looks) cell(v any) any {
	switch v := v.(type) {
	case string:
		if utf8.RuneCountInString(v) > maxCell {
			v = string([]rune(v)[:maxCell])
		}
		return excelize.Cell{StyleID: l.text, Value: defuse(strings.ToValidUTF8(v, ""))}
	case int:
		return excelize.Cell{StyleID: l.number, Value: v}
	case float64:
		return excelize.Cell{StyleID: l.share, Value: v}
	case partner.Date:
		if t, err := time.Parse(partner.DateLayout, string(v)); err == nil {
			return excelize.Cell{StyleID: l.date, Value: t}
		}
	}
	return excelize.Cell{StyleID: l.text}
}
