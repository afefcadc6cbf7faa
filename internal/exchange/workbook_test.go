package exchange

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"enishi/internal/partner"
)

func TestAWorkbookHasRealDaysAndNumbersAndNoFormulas(t *testing.T) {
	columns := []WorkColumn{{"日", 14}, {"名称", 30}, {"数", 10}, {"割合", 10}}
	data, err := Workbook([]WorkSheet{
		{Name: "紹介", Columns: columns, Rows: [][]any{{partner.Date("2026-04-01"), "=1+1", 1300, 0.5}, {partner.Date(""), "@SUM(A1)", nil, nil}}},
		{Name: "空", Columns: columns},
	})
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	assert.Equal(t, []string{"紹介", "空"}, f.GetSheetList())
	raw := func(at string) string {
		v, err := f.GetCellValue("紹介", at, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		formula, err := f.GetCellFormula("紹介", at)
		require.NoError(t, err)
		assert.Empty(t, formula, at)
		return v
	}
	assert.Equal(t, "46113", raw("A2"), "a day is a day of the spreadsheet")
	assert.Equal(t, "'=1+1", raw("B2"))
	assert.Equal(t, "'@SUM(A1)", raw("B3"))
	assert.Equal(t, "1300", raw("C2"))
	assert.Equal(t, "0.5", raw("D2"))
	assert.Empty(t, raw("A3"))
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		part, err := files.Open(name)
		require.NoError(t, err)
		text, err := io.ReadAll(part)
		require.NoError(t, err)
		assert.Contains(t, string(text), "<autoFilter", name)
	}
	shown, err := f.GetCellValue("紹介", "A2")
	require.NoError(t, err)
	assert.Equal(t, "2026/04/01", shown)
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze && panes.YSplit == 1, sheet)
		layout, err := f.GetPageLayout(sheet)
		require.NoError(t, err)
		assert.Equal(t, "landscape", *layout.Orientation)
		props, err := f.GetSheetProps(sheet)
		require.NoError(t, err)
		assert.True(t, props.FitToPage != nil && *props.FitToPage, sheet)
		width, err := f.GetColWidth(sheet, "B")
		require.NoError(t, err)
		assert.InDelta(t, 30, width, 0.1)
	}
}
