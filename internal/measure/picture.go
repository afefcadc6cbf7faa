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
	panelWidth, panelHeight = 420, 290
	marginLeft, marginRight = 58, 92
	marginTop, marginBottom = 40, 44
	pictureHead             = 34
)

// point is a figure at a size of the population.
type point struct{ members, value float64 }

// series is one line of a panel, or where joined is false its points alone.
type series struct {
	name, colour string
	joined       bool
	points       []point
}

// panel is one figure over the size of the population.
type panel struct {
	title, unit string
	series      []series
}

const ownColour = "#0b5cad"

// peerColours differ in lightness too, and each peer's name stands at its points.
var peerColours = map[string]string{"bleve": "#b3541e", "bleve-one-way": "#d08a2e", "postgres": "#6b3fa0", "postgres-bits": "#a0408a", "naive": "#3f7d3a"}

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

func caption(reports []*Report) string {
	if len(reports) == 0 {
		return "Nothing was measured"
	}
	text := fmt.Sprintf("Cost by number of members, top %d", reports[0].Top)
	if m := reports[0].Machine; m != nil {
		text += fmt.Sprintf(", %d processors", m.Processors)
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
	all, one := panel{title: "Lists of all members", unit: "s"}, panel{title: "One member's list, median", unit: "ms"}
	change, memory := panel{title: "One changed profile, median", unit: "ms"}, panel{title: "Memory, resident", unit: "GiB"}
	own := func(p *panel, value func(*Report) (float64, bool)) {
		s := series{name: "enishi", colour: ownColour, joined: true}
		for _, r := range reports {
			if v, ok := value(r); ok && v > 0 {
				s.points = append(s.points, point{float64(r.Members), v})
			}
		}
		slices.SortFunc(s.points, func(a, b point) int { return cmp.Compare(a.members, b.members) })
		if len(s.points) > 0 {
			p.series = append(p.series, s)
		}
	}
	own(&all, func(r *Report) (float64, bool) {
		if r.Everybody == nil {
			return 0, false
		}
		return r.Everybody.Seconds, true
	})
	own(&one, func(r *Report) (float64, bool) {
		if r.Question == nil {
			return 0, false
		}
		return r.Question.MedianMS, true
	})
	own(&change, func(r *Report) (float64, bool) {
		if r.Change == nil {
			return 0, false
		}
		return r.Change.MedianMS, true
	})
	own(&memory, func(r *Report) (float64, bool) {
		if r.Memory == nil {
			return 0, false
		}
		return r.Memory.ResidentMiB / 1024, true
	})
	peers(&all, reports, func(p *Peer) float64 { return p.AllSeconds })
	peers(&one, reports, func(p *Peer) float64 { return p.MedianMS })
	return []panel{all, one, change, memory}
}

func peers(to *panel, reports []*Report, value func(*Peer) float64) {
	at := map[string]int{}
	for _, r := range reports {
		for i := range r.Peers {
			p := &r.Peers[i]
			if value(p) <= 0 {
				continue // a file may hold it, a logarithm not
			}
			s, known := at[p.Engine]
			if !known {
				s = len(to.series)
				at[p.Engine] = s
				to.series = append(to.series, series{name: p.Engine, colour: cmp.Or(peerColours[p.Engine], "#555555")})
			}
			to.series[s].points = append(to.series[s].points, point{float64(r.Members), value(p)})
		}
	}
}
