package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
)

// writeAll writes UTF-8 with a mark and CRLF, which every spreadsheet opens
// with the right letters, under the English column names.
func (t table[R]) writeAll(to io.Writer, rows []R) error {
	if _, err := to.Write(utf8Mark); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(to)
	out.UseCRLF = true
	record := make([]string, len(t.columns))
	for i, c := range t.columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	for i := range rows {
		for k, c := range t.columns {
			record[k] = defuse(unixLines(c.write(&rows[i])))
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// japaneseName is the Japanese header of a column, or the name itself.
func japaneseName(column string) string {
	for _, c := range organizations().columns {
		if c.name == column {
			return c.names[0]
		}
	}
	for _, c := range listings(nil).columns {
		if c.name == column {
			return c.names[0]
		}
	}
	return column
}
