package match_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden rankings anew")

const golden = "testdata/town.golden"

// TestTownRankings pins the first three partners of everybody in the town and
// the reasons told. A change of the ranking is a change of this file that
// somebody has read: go test ./internal/match -update.
func TestTownRankings(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	names := map[partner.OrganizationID]string{}
	for _, n := range town {
		names[partner.OrganizationID("org-"+n.ref)] = n.name
	}
	var b strings.Builder
	for _, n := range town {
		fmt.Fprintf(&b, "%s %s\n", n.ref, n.name)
		id := partner.OrganizationID("org-" + n.ref)
		for i, s := range ix.TopK(id, 3, match.Exclusions{}) {
			scoring, ok := ix.Pair(id, s.Partner)
			require.True(t, ok)
			fmt.Fprintf(&b, "  %d. %s %.3f %s (%s)\n", i+1, names[s.Partner], s.Score, s.Mode, inWords(scoring.Terms))
			for _, r := range scoring.Reasons {
				fmt.Fprintf(&b, "     %s\n", told(r))
			}
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "the ranking changed: read the difference, then run with -update")
}

func inWords(terms []partner.ScoreTerm) string {
	var out []string
	for _, t := range terms {
		out = append(out, fmt.Sprintf("%s %.2f", t.Code, t.Value))
	}
	return strings.Join(out, ", ")
}

func told(r partner.Reason) string {
	out := string(r.Code)
	for _, add := range []string{r.Kinship, strings.Join(r.Capabilities, " ")} {
		if add != "" {
			out += " " + add
		}
	}
	if r.Proposed {
		out += " (proposed)"
	}
	if len(r.Goals) > 0 {
		out += fmt.Sprint(" ", r.Goals)
	}
	for _, key := range []string{"place", "asked"} {
		if v, ok := r.Params[key]; ok {
			out += " " + key + "=" + v
		}
	}
	if len(r.Forms) > 0 {
		out += fmt.Sprint(" ", r.Forms)
	}
	for _, q := range r.Quotes {
		out += "\n        " + string(q.Listing) + " 「" + withMarks(q) + "」"
	}
	if r.Loss > 0 {
		out += fmt.Sprintf(" −%.3f", r.Loss)
	}
	return out
}

// withMarks puts the marked words into brackets.
func withMarks(q partner.Quote) string {
	var b strings.Builder
	for i, r := range []rune(q.Text) {
		for _, m := range q.Marks {
			if m.End == i {
				b.WriteString("]")
			}
			if m.Start == i {
				b.WriteString("[")
			}
		}
		b.WriteRune(r)
	}
	for _, m := range q.Marks {
		if m.End == len([]rune(q.Text)) {
			b.WriteString("]")
		}
	}
	return b.String()
}
