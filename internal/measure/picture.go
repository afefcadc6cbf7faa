package measure

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"math"
	"slices"
	"strings"
)

// The picture: four panels, two beside each other, all with both axes
// logarithmic.
const (
	panelWidth, panelHeight = 440, 290
	marginLeft, marginRight = 58, 112
	marginTop, marginBottom = 40, 44
	pictureHead             = 54
)

// point is a figure at a size of the population.
type point struct{ members, value float64 }

// series is one line of a panel: heavier when it is Enishi's own.
type series struct {
	name, colour string
	own          bool
	above        bool // its figures stand above it
	points       []point
}

func (s *series) last() point { return s.points[len(s.points)-1] }

// panel is one figure over the size of the population.
type panel struct {
	title, unit string
	series      []series
}

const ownColour, secondColour = "#0b5cad", "#b3541e"

// peerColours differ in lightness too, and each peer's name stands at its points.
var peerColours = map[string]string{"bleve": "#b3541e", "bleve-one-way": "#8a6a00", "postgres": "#6b3fa0", "postgres-bits": "#a0408a", "naive": "#3f7d3a"}

// WritePicture draws how cost grows as SVG: the time of all members, of one
// question and of one change, and memory, over the number of members. A panel
// without figures says so.
func WritePicture(w io.Writer, reports []*Report) error {
	panels := panelsOf(reports)
	width, height := 2*panelWidth, pictureHead+2*panelHeight
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img" aria-label="How the cost of the engine grows with the number of members">`+"\n", width, height, width, height)
	fmt.Fprintf(&out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	fmt.Fprintf(&out, `<text x="16" y="24" font-size="15" font-weight="600">%s</text>`+"\n", html.EscapeString(caption(reports)))
	fmt.Fprintf(&out, `<text x="16" y="43" fill="#555">%s</text>`+"\n", html.EscapeString(legend(reports)))
	least, most := sizes(reports)
	for i, p := range panels {
		fmt.Fprintf(&out, `<g transform="translate(%d,%d)">`+"\n", i%2*panelWidth, pictureHead+i/2*panelHeight)
		p.draw(&out, least, most)
		out.WriteString("</g>\n")
	}
	out.WriteString("</svg>\n")
	_, err := io.WriteString(w, out.String())
	return err
}

// legend says what is no word of its own in the picture.
func legend(reports []*Report) string {
	text := "Both axes are logarithmic."
	if slices.ContainsFunc(reports, func(r *Report) bool { return len(r.Peers) > 0 }) {
		text += " The other engines (dashed) do less than the full score."
	}
	return text
}

func caption(reports []*Report) string {
	if len(reports) == 0 {
		return "Nothing was measured"
	}
	text := fmt.Sprintf("Cost by number of members, top %d", reports[0].Top)
	if m := reports[0].Machine; m != nil {
		text += fmt.Sprintf(", %d processors%s", m.Processors, prefixed(", ", m.Instructions))
	}
	return text
}

// sizes are the ends of the axis of members, as powers of ten.
func sizes(reports []*Report) (least, most float64) {
	least, most = 3, 4
	for i, r := range reports {
		size := math.Log10(float64(r.Members))
		if i == 0 {
			least, most = math.Floor(size), math.Ceil(size)
		}
		least, most = min(least, math.Floor(size)), max(most, math.Ceil(size))
	}
	return least, max(most, least+1)
}

func panelsOf(reports []*Report) []panel {
	own := func(name, colour string, value func(*Report) float64) series {
		s := series{name: name, colour: colour, own: true}
		for _, r := range reports {
			s.add(r, value(r))
		}
		return s
	}
	peers := func(value func(*Peer) float64) []series { return peerSeries(reports, value) }
	all := own("enishi", ownColour, func(r *Report) float64 { return of(r.Everybody, func(e *Everybody) float64 { return e.Seconds }) })
	one := own("enishi", ownColour, func(r *Report) float64 { return of(r.Question, median) })
	changed := func(c *Change) float64 { return c.MedianMS }
	panels := []panel{
		{title: "Lists of all members", unit: "s", series: append(peers(func(p *Peer) float64 { return p.AllSeconds }), all)},
		{title: "One member's list, median", unit: "ms", series: append(peers(func(p *Peer) float64 { return p.MedianMS }), one)},
		{title: "One changed profile, median", unit: "ms", series: []series{
			own("own list", ownColour, func(r *Report) float64 { return of(r.Change, changed) }),
			raised(own("every list", secondColour, func(r *Report) float64 { return of(r.Follow, changed) })),
		}},
		{title: "Memory: resident, and what the index holds", unit: "GiB", series: []series{
			raised(own("resident", ownColour, func(r *Report) float64 { return of(r.Memory, func(m *Memory) float64 { return m.ResidentMiB / 1024 }) })),
			own("index", secondColour, func(r *Report) float64 {
				return of(r.Memory, func(m *Memory) float64 { return m.HeapBytes * float64(r.Members) / (1 << 30) })
			}),
		}},
	}
	for i := range panels {
		panels[i].series = slices.DeleteFunc(panels[i].series, func(s series) bool { return len(s.points) == 0 })
		for _, s := range panels[i].series {
			slices.SortFunc(s.points, func(a, b point) int { return cmp.Compare(a.members, b.members) })
		}
	}
	return panels
}

func raised(s series) series {
	s.above = true
	return s
}

// of is a figure of what was measured; 0 when it was not.
func of[M any](m *M, value func(*M) float64) float64 {
	if m == nil {
		return 0
	}
	return value(m)
}

func median(l *Latency) float64 { return l.MedianMS }

// add leaves out what no logarithm can show.
func (s *series) add(r *Report, value float64) {
	if value > 0 {
		s.points = append(s.points, point{float64(r.Members), value})
	}
}

func peerSeries(reports []*Report, value func(*Peer) float64) []series {
	var out []series
	for _, r := range reports {
		for i := range r.Peers {
			p := &r.Peers[i]
			at := slices.IndexFunc(out, func(s series) bool { return s.name == p.Engine })
			if at < 0 {
				at = len(out)
				out = append(out, series{name: p.Engine, colour: cmp.Or(peerColours[p.Engine], "#555555")})
			}
			out[at].add(r, value(p))
		}
	}
	return out
}
