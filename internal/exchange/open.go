package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
)

// WriteOpen writes open data as CSV: UTF-8 with a mark, CRLF, cells that look like
// formulas defused.
func WriteOpen(to io.Writer, header []string, rows [][]string) error {
	if _, err := to.Write(utf8Mark); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(to)
	out.UseCRLF = true
	lines := append([][]string{header}, rows...)
	for _, line := range lines {
		record := make([]string, len(line))
		for k, cell := range line {
			record[k] = defuse(unixLines(cell))
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
