package evaluate

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAReportIsATableOrLines(t *testing.T) {
	r := Report{
		Task: "goals", Title: "goals from text", Columns: []Column{{"queries", "queries", 0}, {"mrr", "MRR", 3}, {"mrr", "95 %", 2}},
		Rows: []Row{{"random", []Cell{{2}, {.25}, nil}}, {"case_kind:竹", []Cell{{12}, {.5}, {.4, .612}}}},
	}
	var table, lines bytes.Buffer
	require.NoError(t, r.WriteTable(&table))
	assert.Equal(t, `goals from text
             queries    MRR       95 %
random             2  0.250
case_kind:竹       12  0.500  0.40–0.61
`, table.String())
	require.NoError(t, r.WriteLines(&lines, "2026.2"))
	random, kind, _ := strings.Cut(lines.String(), "\n")
	assert.JSONEq(t, `{"task":"goals","weights":"2026.2","name":"random","queries":2,"mrr":0.25}`, random)
	assert.JSONEq(t, `{"task":"goals","weights":"2026.2","name":"case_kind:竹","queries":12,"mrr":0.5,"mrr_low":0.4,"mrr_high":0.612}`, kind)

	v, ok := r.Figure("random", "mrr")
	assert.True(t, ok)
	assert.InDelta(t, .25, v, 0)
	for _, c := range [][2]string{{"nothing", "mrr"}, {"random", "hit_1"}} {
		_, ok := r.Figure(c[0], c[1])
		assert.False(t, ok, c)
	}
}

func TestAFigureOverNothingIsLeftOut(t *testing.T) {
	r := rankedRow("mode:common", Measures{})
	assert.Len(t, r.Cells, len(rankedColumns))
	assert.Equal(t, Cell{0}, r.Cells[0])
	for _, c := range r.Cells[1:] {
		assert.Empty(t, c)
	}
}
