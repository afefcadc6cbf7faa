package evaluate

import (
	"fmt"
	"io"
)

// WriteTable prints rows under each other, figures with three decimals.
func WriteTable(w io.Writer, title string, rows []Row) error {
	if _, err := fmt.Fprintf(w, "%s\n%-22s %7s %7s %7s %7s %7s %7s %7s\n", title, "", "queries", "MRR", "hit@1", "hit@3", "hit@5", "hit@10", "nDCG@10"); err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := fmt.Fprintf(w, "%-22s %7d %7.3f %7.3f %7.3f %7.3f %7.3f %7.3f\n", r.Name, r.Queries, r.MRR, r.Hit1, r.Hit3, r.Hit5, r.Hit10, r.NDCG10); err != nil {
			return err
		}
	}
	return nil
}
