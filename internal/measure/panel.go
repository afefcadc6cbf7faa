package measure

import (
	"cmp"
	"fmt"
	"html"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// axes turn figures into places of a panel. Ends are powers of ten.
type axes struct{ left, right, bottom, top float64 }

func (a axes) x(members float64) float64 {
	return marginLeft + (math.Log10(members)-a.left)/(a.right-a.left)*(panelWidth-marginLeft-marginRight)
}

func (a axes) y(value float64) float64 {
	return panelHeight - marginBottom - (math.Log10(value)-a.bottom)/(a.top-a.bottom)*(panelHeight-marginTop-marginBottom)
}

// axesFor finds the powers of ten that hold all figures.
func (p *panel) axesFor(least, most float64) axes {
	a := axes{left: least, right: most, bottom: math.Inf(1), top: math.Inf(-1)}
	for _, s := range p.series {
		for _, at := range s.points {
			a.bottom, a.top = min(a.bottom, math.Floor(math.Log10(at.value))), max(a.top, math.Ceil(math.Log10(at.value)))
		}
	}
	a.top = max(a.top, a.bottom+1)
	return a
}

func (p *panel) draw(out *strings.Builder, least, most float64) {
	fmt.Fprintf(out, `<text x="16" y="22" font-weight="600">%s, %s</text>`+"\n", html.EscapeString(p.title), html.EscapeString(p.unit))
	if len(p.series) == 0 {
		fmt.Fprintf(out, `<text x="%d" y="%d" fill="#666">not measured</text>`+"\n", marginLeft, panelHeight/2)
		return
	}
	a := p.axesFor(least, most)
	a.grid(out)
	for _, s := range p.series {
		s.draw(out, a)
	}
	p.names(out, a)
}

// grid draws a line and its figure for every power of ten.
func (a axes) grid(out *strings.Builder) {
	left, right := a.x(math.Pow(10, a.left)), a.x(math.Pow(10, a.right))
	bottom, top := a.y(math.Pow(10, a.bottom)), a.y(math.Pow(10, a.top))
	for power := a.bottom; power <= a.top; power++ {
		y := a.y(math.Pow(10, power))
		fmt.Fprintf(out, `<path d="M%.1f %.1fH%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end" fill="#555">%s</text>`+"\n", left, y, right, left-8, y+4, decimal(power))
	}
	for power := a.left; power <= a.right; power++ {
		x := a.x(math.Pow(10, power))
		fmt.Fprintf(out, `<path d="M%.1f %.1fV%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="middle" fill="#555">%s</text>`+"\n", x, bottom, top, x, bottom+18, decimal(power))
	}
	fmt.Fprintf(out, `<text x="%.1f" y="%.1f" text-anchor="middle" fill="#555">members</text>`+"\n", (left+right)/2, bottom+36)
}

// decimal writes a power of ten as people read it.
func decimal(power float64) string {
	if power < 0 {
		return strconv.FormatFloat(math.Pow(10, power), 'f', int(-power), 64)
	}
	return grouped(int64(math.Round(math.Pow(10, power))))
}

func (s *series) draw(out *strings.Builder, a axes) {
	if len(s.points) > 1 {
		d := ""
		for i, at := range s.points {
			d += fmt.Sprintf("%s%.1f %.1f", []string{"M", "L"}[min(i, 1)], a.x(at.members), a.y(at.value))
		}
		look := `stroke-width="1" stroke-dasharray="4 3"`
		if s.own {
			look = `stroke-width="2.5"`
		}
		fmt.Fprintf(out, `<path d="%s" fill="none" stroke="%s" %s/>`+"\n", d, s.colour, look)
	}
	for i, at := range s.points {
		fmt.Fprintf(out, `<circle cx="%.1f" cy="%.1f" r="4" fill="%s"><title>%s, %s members: %s</title></circle>`+"\n",
			a.x(at.members), a.y(at.value), s.colour, html.EscapeString(s.name), grouped(int64(at.members)), figure(at.value))
		if s.own && i < len(s.points)-1 { // the last one stands beside its name
			s.figureAt(out, a, i)
		}
	}
}

// halo keeps letters apart from lines that pass behind them.
const halo = `paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round"`

// figureAt writes a figure where a line that rises leaves room: on its right
// below it, on its left above it.
func (s *series) figureAt(out *strings.Builder, a axes, i int) {
	x, y, anchor := a.x(s.points[i].members)+5, a.y(s.points[i].value)+15, "start"
	if s.above {
		x, y, anchor = x-10, y-23, "end"
		if i == 0 { // there the figures of the axis are
			x, anchor = x+5, "start"
		}
	}
	fmt.Fprintf(out, `<text x="%.1f" y="%.1f" font-size="10.5" text-anchor="%s" fill="%s" %s>%s</text>`+"\n", x, y, anchor, s.colour, halo, figure(s.points[i].value))
}

// names puts each name beside the last point of its series. Those that would
// stand on each other move apart, each as little as can be.
func (p *panel) names(out *strings.Builder, a axes) {
	ends := map[float64][]series{}
	for _, s := range p.series {
		x := s.last().members
		ends[x] = append(ends[x], s)
	}
	for _, x := range slices.Sorted(maps.Keys(ends)) {
		group := ends[x]
		slices.SortStableFunc(group, func(s, o series) int { return cmp.Compare(o.last().value, s.last().value) })
		var heights []float64
		for _, s := range group {
			heights = append(heights, a.y(s.last().value)+4)
		}
		for i, y := range apart(heights, 13) {
			s := group[i]
			words := s.name
			if s.own {
				words += " " + figure(s.last().value)
			}
			fmt.Fprintf(out, `<text x="%.1f" y="%.1f" fill="%s" %s>%s</text>`+"\n", a.x(x)+9, y, s.colour, halo, html.EscapeString(words))
		}
	}
}

// apart moves heights, which rise, so far that at least gap is between them: those
// that are too near become a stack around their middle.
func apart(heights []float64, gap float64) []float64 {
	type stack struct {
		middle float64
		n      int
	}
	var stacks []stack
	for _, y := range heights {
		stacks = append(stacks, stack{y, 1})
		for last := len(stacks) - 1; last > 0; last-- {
			low, high := stacks[last-1], stacks[last]
			if high.middle-low.middle >= gap*float64(low.n+high.n)/2 {
				break
			}
			n := low.n + high.n
			middle := (low.middle*float64(low.n) + high.middle*float64(high.n)) / float64(n)
			stacks = append(stacks[:last-1], stack{middle, n})
		}
	}
	var out []float64
	for _, s := range stacks {
		for i := range s.n {
			out = append(out, s.middle+gap*(float64(i)-float64(s.n-1)/2))
		}
	}
	return out
}
