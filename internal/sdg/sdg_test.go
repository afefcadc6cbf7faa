package sdg_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"enishi/internal/sdg"

	"github.com/stretchr/testify/require"
)

func TestTargetIDs(t *testing.T) {
	perGoal := []int{7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19}
	seen := map[sdg.TargetID]bool{}
	for i, want := range perGoal {
		g := sdg.Goal(i + 1)
		ids := sdg.TargetIDs(g)
		require.Len(t, ids, want, "goal %d", g)
		for _, id := range ids {
			require.True(t, id.Valid(), id)
			require.Equal(t, g, id.Goal(), id)
			require.False(t, seen[id], id)
			seen[id] = true
		}
	}
	require.Len(t, seen, sdg.TargetCount)
	require.Empty(t, sdg.TargetIDs(0))
	require.Empty(t, sdg.TargetIDs(18))
}

func TestParseTargetID(t *testing.T) {
	for in, want := range map[string]sdg.TargetID{
		"12.3": "12.3", " 12.3 ": "12.3", "１２．３": "12.3", "12-3": "12.3", "4.A": "4.a", "17.19": "17.19", "８・１０": "8.10",
	} {
		got, err := sdg.ParseTargetID(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{"", "12", "12.", ".3", "0.1", "18.1", "1.6", "1.c", "17.a", "01.1", "1.01", "1.0", "1.1.1", "+1.1", "1.+1", "1.aa", "1.１a"} {
		_, err := sdg.ParseTargetID(in)
		require.Error(t, err, in)
	}
}

// goals is a catalog's data without faults.
func goals() []sdg.GoalInfo {
	infos := make([]sdg.GoalInfo, sdg.GoalCount)
	for i := range infos {
		g := sdg.Goal(i + 1)
		infos[i] = sdg.GoalInfo{Number: g, JA: "目標", EN: "Goal", Colour: "#19486A", TextColour: "#FFFFFF", Words: []string{"水", "森"}}
		for _, id := range sdg.TargetIDs(g) {
			infos[i].Targets = append(infos[i].Targets, sdg.Target{ID: id, JA: "短い名", EN: "Short label"})
		}
	}
	return infos
}

func TestCatalogLookups(t *testing.T) {
	c, err := sdg.NewCatalog(goals(), sdg.Matrix{}, "nowhere")
	require.NoError(t, err)
	require.Len(t, c.Goals(), sdg.GoalCount)
	require.Len(t, c.TargetIDs(), sdg.TargetCount)
	info, ok := c.Goal(17)
	require.True(t, ok)
	require.Len(t, info.Targets, 19)
	_, ok = c.Goal(18)
	require.False(t, ok)
	require.True(t, c.HasTarget("8.10"))
	require.False(t, c.HasTarget("8.11"))
	target, ok := c.Target("1.a")
	require.True(t, ok)
	require.Equal(t, "Short label", target.EN)
	_, source := c.NPMI()
	require.Equal(t, "nowhere", source)
}

func TestCatalogNamesEveryFault(t *testing.T) {
	tests := []struct {
		path  string
		spoil func([]sdg.GoalInfo)
	}{
		{"goals[3].number", func(g []sdg.GoalInfo) { g[3].Number = 5 }},
		{"goals[3].ja", func(g []sdg.GoalInfo) { g[3].JA = " " }},
		{"goals[3].en", func(g []sdg.GoalInfo) { g[3].EN = "" }},
		{"goals[3].colour", func(g []sdg.GoalInfo) { g[3].Colour = "red" }},
		{"goals[3].text_colour", func(g []sdg.GoalInfo) { g[3].TextColour = "#000000" }},
		{"goals[3].words[1]", func(g []sdg.GoalInfo) { g[3].Words = []string{"水", "水"} }},
		{"goals[3].targets", func(g []sdg.GoalInfo) { g[3].Targets = g[3].Targets[:9] }},
		{"goals[3].targets[2].id", func(g []sdg.GoalInfo) { g[3].Targets[2].ID = "4.4" }},
		{"goals[3].targets[2].ja", func(g []sdg.GoalInfo) { g[3].Targets[2].JA = "" }},
		{"goals[3].targets[2].en", func(g []sdg.GoalInfo) { g[3].Targets[2].EN = "" }},
		{"goals[3].targets[2].words[0]", func(g []sdg.GoalInfo) { g[3].Targets[2].Words = []string{""} }},
	}
	all := goals()
	for _, tt := range tests {
		one := goals()
		tt.spoil(one)
		require.Contains(t, pathsOf(t, one), tt.path)
		if tt.path != "goals[3].colour" && tt.path != "goals[3].targets" { // these hide others
			tt.spoil(all)
		}
	}
	require.GreaterOrEqual(t, len(pathsOf(t, all)), 9, "all faults come at once")
	require.Contains(t, pathsOf(t, goals()[:16]), "goals")
}

func pathsOf(t *testing.T, infos []sdg.GoalInfo) []string {
	t.Helper()
	_, err := sdg.NewCatalog(infos, sdg.Matrix{}, "nowhere")
	var faults sdg.Faults
	require.ErrorAs(t, err, &faults)
	paths := make([]string, len(faults))
	for i, f := range faults {
		paths[i] = f.Path
	}
	return paths
}

func TestCatalogChecksFigures(t *testing.T) {
	var lopsided, high, missing sdg.Matrix
	lopsided[0][1] = 0.2
	high.Set(1, 2, 1.2)
	missing.Set(1, 2, math.NaN())
	for _, m := range []sdg.Matrix{lopsided, high, missing} {
		_, err := sdg.NewCatalog(goals(), m, "nowhere")
		require.ErrorContains(t, err, "affinity.npmi[1][2]")
	}
	_, err := sdg.NewCatalog(goals(), sdg.Matrix{}, "")
	require.ErrorContains(t, err, "affinity.source")
}

// randomNPMI is symmetric with figures in [-1, 1].
func randomNPMI(r *rand.Rand) sdg.Matrix {
	var m sdg.Matrix
	for a := sdg.Goal(1); a <= sdg.GoalCount; a++ {
		for b := a + 1; b <= sdg.GoalCount; b++ {
			m.Set(a, b, 2*r.Float64()-1)
		}
	}
	return m
}

// bipartite is the hardest case: it has an eigenvalue of about -8.5.
func bipartite() sdg.Matrix {
	var m sdg.Matrix
	for a := sdg.Goal(1); a <= sdg.GoalCount; a++ {
		for b := a + 1; b <= sdg.GoalCount; b += 2 {
			m.Set(a, b, 1)
		}
	}
	return m
}

func TestAffinityIsPositiveSemiDefinite(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	matrices := []sdg.Matrix{{}, bipartite()}
	for range 40 {
		matrices = append(matrices, randomNPMI(r))
	}
	for i, m := range matrices {
		for _, share := range []float64{0, 0.3, 1} {
			t.Run(fmt.Sprintf("matrix %d share %v", i, share), func(t *testing.T) {
				a, err := sdg.NewAffinity(m, 1-share, share)
				require.NoError(t, err)
				k := a.Matrix()
				for x := range k {
					require.InDelta(t, 1, k[x][x], 0)
					for y := range k {
						require.InDelta(t, k[y][x], k[x][y], 0)
						require.True(t, k[x][y] >= 0 && k[x][y] <= 1)
					}
				}
				require.True(t, choleskyExists(k), "an eigenvalue is negative")
			})
		}
	}
}

// choleskyExists decides positive definiteness in another way than the code
// under test does; the hair on the diagonal admits an eigenvalue of exactly 0.
func choleskyExists(m sdg.Matrix) bool {
	var l sdg.Matrix
	for i := range m {
		for j := 0; j <= i; j++ {
			sum := m[i][j]
			if i == j {
				sum += 1e-9
			}
			for k := range j {
				sum -= l[i][k] * l[j][k]
			}
			if i != j {
				l[i][j] = sum / l[j][j]
				continue
			}
			if sum <= 0 {
				return false
			}
			l[i][i] = math.Sqrt(sum)
		}
	}
	return true
}

func TestAffinityKeepsProportions(t *testing.T) {
	m := bipartite()
	m.Set(1, 2, 0.5)
	a, err := sdg.NewAffinity(m, 0, 1)
	require.NoError(t, err)
	require.InDelta(t, 0.5, a.At(1, 2)/a.At(1, 4), 1e-12)
	require.Zero(t, a.At(1, 3), "goals that nobody joins stay apart")
	require.Zero(t, a.At(0, 1))
}

func TestAffinityRefusesBadShares(t *testing.T) {
	for _, s := range [][2]float64{{0.7, 0.4}, {-0.1, 1.1}, {1.1, -0.1}, {math.NaN(), 1}} {
		_, err := sdg.NewAffinity(sdg.Matrix{}, s[0], s[1])
		require.Error(t, err, s)
	}
}

func TestSimilarityIsACosine(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	a, err := sdg.NewAffinity(randomNPMI(r), 0.7, 0.3)
	require.NoError(t, err)
	require.Zero(t, a.Similarity(sdg.Profile{}, sdg.Profile{1}))
	for range 500 {
		var x, y sdg.Profile
		for i := range x {
			x[i], y[i] = r.Float64()*float64(r.IntN(2)), r.Float64()*float64(r.IntN(2))
		}
		if x == (sdg.Profile{}) || y == (sdg.Profile{}) {
			continue
		}
		s := a.Similarity(x, y)
		require.InDelta(t, s, a.Similarity(y, x), 1e-12)
		require.True(t, s >= 0 && s <= 1)
		require.InDelta(t, 1, a.Similarity(x, x), 1e-12)
	}
}

func TestContrast(t *testing.T) {
	require.InDelta(t, 21, sdg.Contrast("#000000", "#FFFFFF"), 1e-9)
	require.InDelta(t, 1, sdg.Contrast("#19486A", "#19486A"), 1e-9)
	require.Zero(t, sdg.Contrast("red", "#FFFFFF"))
}

func FuzzParseTargetID(f *testing.F) {
	f.Add("12.3")
	f.Add("１７・ａ")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := sdg.ParseTargetID(s)
		if err == nil && !slices.Contains(sdg.TargetIDs(id.Goal()), id) {
			t.Fatalf("%q became %q", s, id)
		}
	})
}
