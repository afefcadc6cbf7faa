package measure

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// reports are of two sizes; figures are invented to test how they are written.
func reports() []*Report {
	small := &Report{
		Members: 1000, Top: 20, Seed: 1, Machine: &Machine{Go: "go1.26", System: "linux/amd64", Processors: 2, MemoryRate: 16, CacheRate: 64, Instructions: "AVX2", OperationRate: 20},
		Made: &Made{Seconds: .5, Listings: 8371}, Built: &Built{Seconds: .25},
		Memory: &Memory{ResidentMiB: 77.6, PeakMiB: 89.7, PeakOfRun: true, HeapBytes: 14_171, ListsMiB: 1.5, LimitMiB: 4096, Source: SourceStatus},
		Everybody: &Everybody{
			Seconds: 2, OrderedNS: 2002, UnorderedNS: 4004, Pairs: 999_000, Rescored: 99_900, RescoredShare: .1, Processors: 2, ProcessorSeconds: 3,
			Length: 24, Bytes: 999_000 * 32, Operations: 999_000 * 10,
		},
		Question: &Latency{200, .5, .75}, Change: &Change{Latency: Latency{200, 1.5, 2.5}, Follows: FollowOwn},
		Follow:    &Change{Latency: Latency{300, 3.5, 4.5}, Follows: FollowAll, Lists: 1000, Least: 20, Most: 24, Anew: 7},
		Exactness: &Exactness{Exact: true, Compared: 200, Enough: 200, Seconds: 1},
	}
	small.Peers = []Peer{
		{Engine: "naive", Version: "go", Queries: 1000, Seconds: 1, MedianMS: .25, P95MS: .5, Workers: 2, What: "tags & goals"},
		{Engine: "bleve", Version: "2.6.3", Queries: 100, Seconds: 30, MedianMS: 50, P95MS: 60, Workers: 2, What: "tags"},
	}
	for i := range small.Peers {
		small.Peers[i].Against(small)
	}
	large := &Report{
		Members: 100_000, Top: 20, Seed: 1, Everybody: &Everybody{Seconds: 900, Pairs: 9_999_900_000, Length: 20, NotKeptMiB: 155},
		Exactness: &Exactness{Compared: 10, Enough: 200, Stopped: "comparing with brute force"},
		Memory:    &Memory{ResidentMiB: 2048, PeakMiB: 3000, LimitMiB: 1024, Lifted: true, Source: SourceRuntime},
	}
	return []*Report{small, large}
}

func TestPeersAreComparedInTheSameRun(t *testing.T) {
	r := reports()[0]
	naive, bleve := r.Peers[0], r.Peers[1]
	assert.False(t, naive.Multiplied)
	assert.InDelta(t, .5, naive.AllRatio, 1e-9)
	assert.InDelta(t, .5, naive.OneRatio, 1e-9)
	assert.True(t, bleve.Multiplied)
	assert.InDelta(t, 300, bleve.AllSeconds, 1e-9)
	assert.InDelta(t, 150, bleve.AllRatio, 1e-9)
	assert.InDelta(t, 100, bleve.OneRatio, 1e-9)
}

func TestLinesAreReadAsTheyWereWritten(t *testing.T) {
	var out bytes.Buffer
	for _, r := range reports() {
		require.NoError(t, r.WriteLines(&out))
	}
	for line := range strings.Lines(out.String()) {
		var fields map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &fields), line)
		assert.Contains(t, fields, "measurement")
		assert.Contains(t, fields, "members")
	}
	assert.Equal(t, 2, strings.Count(out.String(), `"exact":true`))
	assert.Equal(t, 2, strings.Count(out.String(), `"exact":false`))
	assert.Contains(t, out.String(), `"n":1000,"seconds":2,"ns_per_ordered_pair":2002,"rescored_share":0.1,"resident_mib":77.6,"exact":true}`)
	assert.Contains(t, out.String(), `"n":100000,"seconds":900,"resident_mib":2048,"exact":false}`)
	again, err := ReadLines("figures", strings.NewReader("\n"+out.String()+out.String()))
	require.NoError(t, err)
	assert.Equal(t, reports(), again)
}

func TestLinesThatAreNone(t *testing.T) {
	for text, words := range map[string]string{
		"{": "figures, line 1",
		`{"measurement":"population","members":3,"seconds":1}` + "\n" + `{"measurement":"weather","members":3}`: `line 2: there is no measurement "weather"`,
		`{"measurement":"population","members":3,"seconds":"long"}`:                                             "line 1",
		`{"measurement":"peer","members":3,"queries":"all"}`:                                                    "line 1",
		`{"measurement":"population"}`:                                                                          "of how many members",
	} {
		_, err := ReadLines("figures", strings.NewReader(text))
		assert.ErrorContains(t, err, words)
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	for _, r := range reports() {
		require.NoError(t, r.WriteTable(&out))
	}
	for _, words := range []string{
		"1,000 members, top 20, seed 1; go1.26, linux/amd64, 2 processors, AVX2\n",
		"the machine reads    16.0 GiB/s  from memory, 64.0 GiB/s from its caches\n",
		" 20.0 billion additions of 32 bytes a second\n",
		"population made         0.500 s  8,371 listings, their texts read\n",
		"2,002 ns per ordered pair, 4,004 per unordered pair",
		"999,000 ordered pairs, 10 % rescored",
		"1.50 of 2 processors used",
		"median of 200 questions; 95 % within 0.750 ms",
		"in the time of a pair the machine reads 137,577 bytes from caches or 34,394 from memory, or makes 40,040 operations of 32 bytes\n",
		"32.0 bytes of columns read for a pair: at least 0.000 s from caches, 0.002 s from memory\n",
		"10.0 operations of 32 bytes for a pair: at least 0.000 s\n",
		"lists of 24 entries, so that 20 are left while they follow changes\n",
		"one changed profile     1.50 ms  its own list: median of 200 changes; 95 % within 2.50 ms\n",
		"one changed profile     3.50 ms  every list: median of 300 changes; 95 % within 4.50 ms\n",
		" 1,000 lists of 20 to 24 entries follow; 7 made anew in all changes\n",
		"resident (/proc/self/status); at most 89.7 MiB until here",
		"14,171 bytes of heap per member, and 1.50 MiB of kept lists\n",
		"the collector kept to 4,096 MiB\n",
		"the collector's limit of 1,024 MiB was lifted: what must be held nearly fills it\n",
		"lists of 20 entries; keeping them would take about 155 MiB, for which there is no room\n",
		"stopped during: comparing with brute force\n",
		"200 members' lists equal brute force to the last bit",
		"enishi            2.00 s         1    0.500 ms         1  all members measured\n",
		"bleve 2.6.3        300 s       150     50.0 ms       100  multiplied from 100 of 1,000 members\n",
		"naive: tags & goals\nbleve: tags\n",
		"not proved  10 members' lists equal brute force; 200 are needed",
		"as the Go runtime counts; at most 3,000 MiB since the program began",
	} {
		assert.Contains(t, out.String(), words)
	}
	for line := range strings.Lines(out.String()) {
		assert.Equal(t, strings.TrimRight(line, " \n")+"\n", line)
	}
}

func TestMarkdown(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteMarkdown(&out, reports()))
	assert.Contains(t, out.String(), "| 1,000 | 2.00 s | 2,002 ns | 10 % | 0.500 ms | 0.750 ms | 1.50 ms | 2.50 ms | 3.50 ms | 4.50 ms | 77.6 MiB | 89.7 MiB | yes, 200 compared |\n")
	assert.Contains(t, out.String(), "| 100,000 | 900 s | 0.000 ns | 0 % | – | – | – | – | – | – | 2,048 MiB | 3,000 MiB | not proved |\n")
	assert.Contains(t, out.String(), "| 1,000 | 2.00 s | 137,577 | 34,394 | 40,040 | 32.0 | 0.000 s | 0.002 s | 10.0 | 0.000 s |\n")
	assert.Contains(t, out.String(), "| 1,000 | bleve 2.6.3 | 300 s | 150 | 50.0 ms | 100 | multiplied from 100 of 1,000 members |\n")
	assert.True(t, strings.HasSuffix(out.String(), "\n\n- naive: tags & goals\n- bleve: tags\n"), out.String())
	out.Reset()
	require.NoError(t, WriteMarkdown(&out, reports()[1:]))
	assert.NotContains(t, out.String(), "| at least", "nothing is known of the machine")
	assert.NotContains(t, out.String(), "engine", "there is no table of peers without peers")
}

func TestPicture(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WritePicture(&out, reports()))
	for dec := xml.NewDecoder(bytes.NewReader(out.Bytes())); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if !assert.NoError(t, err) {
			break
		}
	}
	// Two sizes of all members and of what is resident, one of the others, of
	// which two have two lines, and two peers in the two panels of times.
	assert.Equal(t, 2+2+1+1+2+2*2, strings.Count(out.String(), "<circle"))
	assert.Equal(t, 1, strings.Count(out.String(), "bleve, 1,000 members: 300<"))
	assert.Contains(t, out.String(), ">Cost by number of members, top 20, 2 processors, AVX2<")
	assert.Contains(t, out.String(), "other engines (dashed)")
	assert.Contains(t, out.String(), ">enishi 900<", "the last figure stands beside the name")
	assert.NotContains(t, out.String(), "NaN")
	assert.NotContains(t, out.String(), "Inf")
	out.Reset()
	require.NoError(t, WritePicture(&out, nil))
	assert.Equal(t, 4, strings.Count(out.String(), "not measured"))
	assert.NotContains(t, out.String(), "dashed")
	zero := &Report{Members: 1, Peers: []Peer{{Engine: "naive"}}, Question: &Latency{}}
	require.NoError(t, WritePicture(&out, []*Report{zero}), "what no logarithm can show is left out")
}

func TestAxesPutPowersOfTenAtTheirEnds(t *testing.T) {
	p := panel{series: []series{{points: []point{{1000, .02}, {100_000, 7}}}}}
	a := p.axesFor(3, 5)
	assert.InDelta(t, marginLeft, a.x(1000), 1e-9)
	assert.InDelta(t, panelWidth-marginRight, a.x(100_000), 1e-9)
	assert.InDelta(t, panelHeight-marginBottom, a.y(.01), 1e-9)
	assert.InDelta(t, marginTop, a.y(10), 1e-9)
	assert.Equal(t, "0.01", decimal(-2))
	assert.Equal(t, "1,000,000", decimal(6))
}

func TestNamesMoveApart(t *testing.T) {
	assert.Empty(t, apart(nil, 10))
	assert.Equal(t, []float64{10, 20, 50}, apart([]float64{10, 20, 50}, 10), "who has room stays")
	assert.Equal(t, []float64{5, 15, 50}, apart([]float64{9, 11, 50}, 10))
	// The third pushes the first two, which have found their places.
	assert.Equal(t, []float64{2, 12, 22, 60}, apart([]float64{10, 12, 14, 60}, 10))
	assert.Equal(t, []float64{25, 35, 45, 55}, apart([]float64{40, 40, 40, 40}, 10))
}

func TestWhatPeersTell(t *testing.T) {
	said := func(change string) []byte {
		text := `{"engine":"bleve","version":"2.6.3","members":100,"queries":10,"load_seconds":1,"seconds":2,"median_ms":3,"p95_ms":4,"workers":2,"rss_mib":5,"what":"tags"}`
		before, after, _ := strings.Cut(change, "→")
		return []byte(strings.Replace(text, before, after, 1))
	}
	p, err := ReadPeer(said("→"), "bleve", 100)
	require.NoError(t, err)
	assert.Equal(t, Peer{Engine: "bleve", Version: "2.6.3", Queries: 10, LoadSeconds: 1, Seconds: 2, MedianMS: 3, P95MS: 4, Workers: 2, ResidentMiB: 5, What: "tags"}, p)
	for change, words := range map[string]string{
		`"bleve"→"naive"`:             `asked for bleve and tells of "naive"`,
		`"members":100→"members":9`:   "was given 100 members and read 9",
		`"queries":10→"queries":0`:    "cannot be",
		`"queries":10→"queries":101`:  "cannot be",
		`"seconds":2→"seconds":0`:     "cannot be",
		`"median_ms":3→"median_ms":0`: "cannot be",
		`{→`:                          "one JSON object",
	} {
		_, err := ReadPeer(said(change), "bleve", 100)
		assert.ErrorContains(t, err, words, change)
	}
}

func TestMedianAndPercentile(t *testing.T) {
	var took []time.Duration
	for i := range 200 {
		took = append(took, time.Duration(200-i)*time.Millisecond)
	}
	assert.Equal(t, Latency{200, 100.5, 190}, summarise(took))
	assert.Equal(t, Latency{1, 7, 7}, summarise([]time.Duration{7 * time.Millisecond}))
}

func TestMemoryAsTheKernelTellsIt(t *testing.T) {
	status := []byte("Name:\tenishi\nVmHWM:\t  204800 kB\nVmRSS:\t    1536 kB\n")
	peak, ok := statusFigure(status, "VmHWM")
	assert.True(t, ok)
	assert.InDelta(t, 200, peak, 1e-9)
	now, _ := statusFigure(status, "VmRSS")
	assert.InDelta(t, 1.5, now, 1e-9)
	_, ok = statusFigure(status, "VmSwap")
	assert.False(t, ok)
	_, ok = statusFigure([]byte("VmRSS:\tmany kB\n"), "VmRSS")
	assert.False(t, ok)
}

func TestReadRate(t *testing.T) {
	for _, n := range []int{0, 1, 15, 16, 1000} {
		assert.EqualValues(t, n*max(0, n-1)/2, total(numbers(n)), n)
		assert.EqualValues(t, n*max(0, n-1)/2, totalPlain(numbers(n)), n)
	}
	assert.Positive(t, additionsPlain())
	m := ThisMachine()
	assert.Positive(t, m.OperationRate)
	assert.Contains(t, []string{"plain", "AVX2", "AVX-512"}, m.Instructions)
	assert.Positive(t, m.MemoryRate)
	assert.Positive(t, m.CacheRate)
	assert.Same(t, m, ThisMachine(), "it is measured once")
}

func numbers(n int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		out[i] = uint64(i)
	}
	return out
}

func TestThousandsStandApart(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1000: "-1,000", -100: "-100", 9_999_900_000: "9,999,900,000"} {
		assert.Equal(t, want, grouped(n))
	}
}
