package match

import (
	"container/heap"
	"slices"

	"enishi/internal/partner"
)

// collector keeps the best k of those that it is shown.
type collector struct {
	me   partner.OrganizationID
	k    int
	x    Exclusions
	list worstFirst
}

func (c *collector) start(me partner.OrganizationID, k int, x Exclusions) {
	c.me, c.k, c.x, c.list = me, k, x, c.list[:0]
}

// least is the score below which nobody enters the list.
func (c *collector) least() float64 {
	if len(c.list) < c.k {
		return -1
	}
	return c.list[0].Score
}

func (c *collector) free(other *member) bool {
	_, free := c.x.Between(c.me, other.ID)
	return free
}

// show is given the row of the one, too, which is kept with it.
func (c *collector) show(s Suggestion, row int) {
	one := collected{s, row}
	if len(c.list) < c.k {
		heap.Push(&c.list, one)
	} else if one.before(c.list[0].Suggestion) < 0 {
		c.list[0] = one
		heap.Fix(&c.list, 0)
	}
}

// sorted copies the list out, the best first.
func (c *collector) sorted() []Suggestion {
	out := make([]Suggestion, len(c.list))
	for i, one := range c.list {
		out[i] = one.Suggestion
	}
	slices.SortFunc(out, Suggestion.before)
	return out
}

// worstFirst is a heap whose root is the entry to drop next.
type worstFirst []collected

type collected struct {
	Suggestion
	row int
}

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].before(h[j].Suggestion) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(collected)) } //nolint:forcetypeassert // heap.Push is given nothing else
func (h *worstFirst) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
