package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// crowd writes n members as JSON lines, in no order, with so few different
// capabilities that many score the same.
func crowd(seed uint64, n, capabilities int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	for _, i := range r.Perm(n) {
		l := map[string]any{"id": fmt.Sprintf("m%04d", i), "kind": "npo", "place": "271411", "offer_text": "two words"}
		var goals []int
		for range r.IntN(4) {
			goals = append(goals, 1+r.IntN(goalCount))
		}
		pick := func(most int) []string {
			var codes []string
			for range r.IntN(most + 1) {
				codes = append(codes, fmt.Sprintf("g%02d.c%d", r.IntN(capabilities)/10, r.IntN(10)))
			}
			return codes
		}
		l["goals"], l["offers"], l["needs"] = goals, pick(6), pick(4)
		_ = to.Encode(l)
	}
	return out.String()
}

func read(t *testing.T, lines string) *Population {
	t.Helper()
	p, err := ReadPopulation(strings.NewReader(lines))
	require.NoError(t, err)
	return p
}

// shared counts capabilities that are in both, with a map and nothing else.
func shared(a, b []int) int {
	has := map[int]bool{}
	for _, c := range a {
		has[c] = true
	}
	n := 0
	for _, c := range b {
		if has[c] {
			n++
		}
	}
	return n
}

// lists asks a loaded peer for everybody's list.
func lists(t *testing.T, peer Peer, p *Population) [][]Entry {
	t.Helper()
	require.NoError(t, peer.Load(t.Context(), p))
	w, err := peer.Worker(t.Context())
	require.NoError(t, err)
	out := make([][]Entry, len(p.Members))
	for i := range p.Members {
		out[i], err = w.List(t.Context(), i)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out
}

func TestPopulationIsInOrderAndWithoutDoubles(t *testing.T) {
	p := read(t, `{"id":"b","goals":[4,4,1],"offers":["y","x","y"],"needs":null,"kind":"npo"}
		{"id":"a","offers":["z"],"needs":["x"],"need_text":"a text"}`)
	require.Len(t, p.Members, 2)
	assert.Equal(t, []string{"y", "x", "z"}, p.Capabilities)
	assert.Equal(t, Member{ID: "a", Offers: []int{2}, Needs: []int{1}}, p.Members[0])
	assert.Equal(t, Member{ID: "b", Goals: []int{1, 4}, Offers: []int{0, 1}, Needs: []int{}}, p.Members[1])
}

func TestPopulationThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct{ lines, says string }{
		{"", "the population is empty"},
		{`{"id":"a"`, "member 1 of the population is not a JSON object"},
		{"{\"id\":\"a\"}\n[]", "member 2 of the population is not a JSON object"},
		{`{"id":""}`, "it has no id"},
		{`{"id":"a","goals":[18]}`, "goal 18 is not one of 1 to 17"},
		{`{"id":"a","goals":[0]}`, "goal 0 is not one of 1 to 17"},
		{`{"id":"a","needs":[""]}`, "a capability without a code"},
		{`{"id":"a"}{"id":"b"}{"id":"a"}`, `two members of the population have the id "a"`},
	} {
		_, err := ReadPopulation(strings.NewReader(c.lines))
		assert.ErrorContains(t, err, c.says, c.lines)
	}
}

func TestAskedAreSpreadEvenly(t *testing.T) {
	p := read(t, crowd(1, 10, 10))
	assert.Equal(t, []int{0, 3, 6}, p.Asked(3))
	everybody := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	assert.Equal(t, everybody, p.Asked(0))
	assert.Equal(t, everybody, p.Asked(11))
	assert.True(t, slices.IsSorted(p.Asked(7)))
}
