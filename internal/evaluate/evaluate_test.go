package evaluate

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enishi/internal/config"
	"enishi/internal/exchange"
	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func knowledge(t *testing.T) match.Knowledge {
	t.Helper()
	c, err := config.LoadCatalogs()
	require.NoError(t, err)
	k, err := match.NewKnowledge(c.General)
	require.NoError(t, err)
	return k
}

// readCases reads a folder as the command does.
func readCases(t *testing.T, dir string) *Cases {
	t.Helper()
	c := &Cases{}
	organizations, err := exchange.ReadOrganizations("organizations.csv", opened(t, dir, "organizations.csv"), exchange.Vocabulary{})
	require.NoError(t, err)
	require.Empty(t, organizations.Faults)
	for _, o := range organizations.Rows {
		c.AddOrganization(o.ExternalID, partner.Profile{Name: o.Name, Kind: o.Kind, Ward: o.Ward, Address: o.Address, Goals: o.Goals})
	}
	listings, err := exchange.ReadListings("listings.csv", opened(t, dir, "listings.csv"), exchange.Vocabulary{}, nil)
	require.NoError(t, err)
	require.Empty(t, listings.Faults)
	for _, l := range listings.Rows {
		c.AddListing(l.OrganizationExternalID, l.Side, partner.ListingContent{Title: l.Title, Detail: l.Detail, Forms: l.Forms, PartnerKinds: l.PartnerKinds})
	}
	require.NoError(t, c.ReadPartnerships("partnerships.jsonl", opened(t, dir, "partnerships.jsonl")))
	return c
}

func opened(t *testing.T, path ...string) io.Reader {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	require.NoError(t, err)
	return bytes.NewReader(data)
}

func measured(t *testing.T, dir string) map[string]Measures {
	t.Helper()
	cases := readCases(t, dir)
	rows := MeasurePartnerships(cases, knowledge(t), match.Defaults())
	var table bytes.Buffer
	require.NoError(t, WriteTable(&table, filepath.Base(dir), rows))
	t.Log("\n" + table.String())
	out := map[string]Measures{}
	for _, r := range rows {
		assert.NotContains(t, out, r.Name)
		out[r.Name] = r.Measures
	}
	return out
}

func TestEngineBeatsTheBaselinesOnTheSmallTown(t *testing.T) {
	m := measured(t, "testdata/small")
	for _, name := range []string{"random", "one_sided", "lexical", "nearness", "engine_without_place", "engine"} {
		assert.Equal(t, 11, m[name].Queries, name)
	}
	assert.Equal(t, 11, m["mode:exchange"].Queries+m["mode:support"].Queries+m["mode:common"].Queries)
	assert.Greater(t, m["lexical"].MRR, m["random"].MRR)
	assert.Greater(t, m["engine"].MRR, m["lexical"].MRR)
	assert.Greater(t, m["engine"].MRR, m["nearness"].MRR)
	assert.GreaterOrEqual(t, m["engine"].MRR, .7)
	assert.GreaterOrEqual(t, m["engine"].Hit5, .9)
}

// TestEngineOnRealCases holds the engine to the project's aim on partnerships
// that really came about. The cases are other people's and are not part of the
// source, so they are measured only where they lie beside it.
func TestEngineOnRealCases(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "eval", "partnerships")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("LEFT OUT: the real cases (../shared/eval beside the module) are not here, so the aim on them was not checked")
	}
	m := measured(t, dir)
	assert.InDelta(t, .34, m["lexical"].MRR, .02, "the baseline is the one that is known")
	assert.Greater(t, m["engine_without_place"].MRR, m["lexical"].MRR)
	assert.GreaterOrEqual(t, m["engine"].MRR, .60)
	assert.GreaterOrEqual(t, m["engine"].Hit5, .80)
}

func TestGoalsOfOurOwnTexts(t *testing.T) {
	texts, err := ReadGoalTexts("goals.jsonl", opened(t, "testdata/small/goals.jsonl"))
	require.NoError(t, err)
	rows := MeasureGoals(texts, knowledge(t))
	require.Equal(t, "engine", rows[1].Name)
	assert.Equal(t, len(texts), rows[1].Queries)
	assert.Greater(t, rows[1].MRR, rows[0].MRR)
	assert.GreaterOrEqual(t, rows[1].Hit3, .9)
	_, err = ReadGoalTexts("organizations.csv", opened(t, "testdata/small/organizations.csv"))
	assert.True(t, partner.IsKind(err, partner.KindMalformed))
}

// TestGoalsOfRealTexts is to goals what TestEngineOnRealCases is to partners.
func TestGoalsOfRealTexts(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "eval", "goals", "goals.jsonl")
	if _, err := os.Stat(path); err != nil {
		t.Skip("LEFT OUT: the real descriptions (../shared/eval beside the module) are not here, so the aim on them was not checked")
	}
	texts, err := ReadGoalTexts("goals.jsonl", opened(t, path))
	require.NoError(t, err)
	rows := MeasureGoals(texts, knowledge(t))
	var table bytes.Buffer
	require.NoError(t, WriteTable(&table, "goals", rows))
	t.Log("\n" + table.String())
	assert.GreaterOrEqual(t, rows[1].Hit1, .70)
	assert.GreaterOrEqual(t, rows[1].Hit3, .90)
}

func TestRandomIsTheMeanOfAllOrders(t *testing.T) {
	for _, c := range []struct{ n, right int }{{1, 1}, {4, 1}, {5, 2}, {6, 3}, {6, 6}} {
		var all sum
		permutations(c.n, func(order []int) {
			var ranks []int
			for i, id := range order {
				if id < c.right {
					ranks = append(ranks, i+1)
				}
			}
			all.add(ranks)
		})
		want, got := all.mean(), randomMeasures(c.n, c.right)
		for name, pair := range map[string][2]float64{
			"MRR": {want.MRR, got.MRR}, "hit@1": {want.Hit1, got.Hit1}, "hit@3": {want.Hit3, got.Hit3}, "hit@5": {want.Hit5, got.Hit5},
			"hit@10": {want.Hit10, got.Hit10}, "nDCG@10": {want.NDCG10, got.NDCG10},
		} {
			assert.InDelta(t, pair[0], pair[1], 1e-12, "%s of %d in %d", name, c.right, c.n)
		}
	}
}

func permutations(n int, visit func([]int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var swap func(k int)
	swap = func(k int) {
		if k == n {
			visit(order)
			return
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			swap(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	swap(0)
}

func TestMeasuresOfKnownRanks(t *testing.T) {
	var s sum
	s.add([]int{1})
	s.add([]int{2, 12})
	s.add(nil)
	m := s.mean()
	assert.Equal(t, 3, m.Queries)
	assert.InDelta(t, (1+.5)/3, m.MRR, 1e-12)
	assert.InDelta(t, 1.0/3, m.Hit1, 1e-12)
	assert.InDelta(t, 2.0/3, m.Hit5, 1e-12)
	// 1, and 1/log2(3) out of 1 + 1/log2(3).
	assert.InDelta(t, (1+.386852807234541)/3, m.NDCG10, 1e-9)
}

func TestTheSameFilesGiveTheSameFigures(t *testing.T) {
	assert.Equal(t, measured(t, "testdata/small"), measured(t, "testdata/small"))
}

func TestFaultsNameFileAndLine(t *testing.T) {
	var c Cases
	c.AddOrganization("A", partner.Profile{Name: "あ"})
	c.AddListing("A", partner.SideOffer, partner.ListingContent{Title: "竹"})
	require.NoError(t, c.ReadPartnerships("cases", strings.NewReader("{\"id\":\"P\",\"parties\":[\"A\",\"A\"]}\n\n")))
	assert.Equal(t, "あ", c.Organizations[0].Published.Name)
	assert.Equal(t, "竹", c.Listings["A"][0].Published.Title)
	assert.Equal(t, "P", c.Partnerships[0].ID)
	for content, want := range map[string]string{
		"{}\n{":                   "cases, line 2",
		"{\"parties\":[\"Z\"]}\n": "cases, line 1",
	} {
		err := c.ReadPartnerships("cases", strings.NewReader(content))
		require.True(t, partner.IsKind(err, partner.KindMalformed), content)
		assert.ErrorContains(t, err, want)
	}
}

func TestRowsSpeakSnakeCase(t *testing.T) {
	line, err := json.Marshal(Row{Name: "engine", Measures: Measures{Queries: 2, MRR: .5}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"engine","queries":2,"mrr":0.5,"hit_1":0,"hit_3":0,"hit_5":0,"hit_10":0,"ndcg_10":0}`, string(line))
}
