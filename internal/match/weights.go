package match

import (
	"fmt"
	"math"

	"enishi/internal/partner"
)

// Weights are all numbers of the model. Their zero value is not valid; Defaults
// gives the figures that the project ships.
type Weights struct {
	Version     string // shown with every score; 1..40 characters
	Score       ScoreWeights
	Reciprocity ReciprocityWeights
	Kinship     KinshipWeights
	Goals       GoalWeights
	Prior       PriorWeights
	Place       PlaceWeights
	Importance  [3]float64 // of a listing that says 1, 2 or 3; positive, rising
	Lists       ListSizes
}

// ScoreWeights are the shares of the terms; they add up to 1.
type ScoreWeights struct{ Reciprocity, Goals, Place, Kinds float64 }

// ReciprocityWeights shape what two organisations can do for each other.
type ReciprocityWeights struct {
	Epsilon float64 // ε of the exchange, in (0, 0.5]
	Support float64 // h: what one-sided help is worth, in (0, 1)
	Text    float64 // how far text may add to coverage, in [0, 1]
}

// KinshipWeights say how well an offered capability answers a needed one: the
// same entry, an entry named as kin, the same group; falling, in [0, 1].
type KinshipWeights struct{ Same, Kin, Group float64 }

// GoalWeights are the weights of goals and targets.
type GoalWeights struct {
	Main, Other            float64 // of the main goal and of each other
	Identity, Affinity     float64 // of K = Identity·I + Affinity·max(0, nPMI); add up to 1
	GoalShare, TargetShare float64 // in the goals term; add up to 1
}

// PriorWeights stand in for what nobody entered: missing is unknown, not zero.
type PriorWeights struct {
	Goals    float64 // goals term without goals on a side
	Place    float64 // nearness without a place on a side
	Kinds    float64 // kinds term where nothing is known
	Inferred float64 // trust in what is read off a text until a person confirms it
}

// PlaceWeights are the values of nearness, falling with distance, in [0, 1].
type PlaceWeights struct{ SameWard, SameCity, SamePrefecture, Elsewhere float64 }

// ListSizes are lengths of lists: suggestions of one organisation, and how many
// of each wait in the office's queue.
type ListSizes struct{ Top, Queue int }

// Defaults are the weights that the project ships in configs/matching.yaml.
func Defaults() Weights {
	return Weights{
		Version:     "2026.3",
		Score:       ScoreWeights{Reciprocity: .53, Goals: .14, Place: .26, Kinds: .07},
		Reciprocity: ReciprocityWeights{Epsilon: .08, Support: .50, Text: .60},
		Kinship:     KinshipWeights{Same: 1, Kin: .6, Group: .2},
		Goals:       GoalWeights{Main: 1, Other: .5, Identity: .7, Affinity: .3, GoalShare: .7, TargetShare: .3},
		Prior:       PriorWeights{Goals: .35, Place: .40, Kinds: .50, Inferred: .50},
		Place:       PlaceWeights{SameWard: 1, SameCity: .9, SamePrefecture: .6, Elsewhere: 0},
		Importance:  [3]float64{1, 1.5, 2},
		Lists:       ListSizes{Top: 20, Queue: 3},
	}
}

// weightCheck collects faults under the paths of configs/matching.yaml.
type weightCheck struct{ fields []partner.Field }

func (c *weightCheck) fault(path, code, format string, args ...any) {
	c.fields = append(c.fields, partner.Field{Path: path, Code: code, Params: map[string]string{"rule": fmt.Sprintf(format, args...)}})
}

func (c *weightCheck) share(path string, v float64) {
	if math.IsNaN(v) || v < 0 || v > 1 {
		c.fault(path, "out_of_range", "0 ≤ %v ≤ 1", v)
	}
}

func (c *weightCheck) one(path string, shares ...float64) {
	sum := 0.0
	for _, v := range shares {
		c.share(path, v)
		sum += v
	}
	if !(math.Abs(sum-1) < 1e-9) {
		c.fault(path, "sum", "adds up to %v instead of 1", sum)
	}
}

func (c *weightCheck) falling(path string, values ...float64) {
	for i, v := range values {
		c.share(path, v)
		if i > 0 && v > values[i-1] {
			c.fault(path, "order", "%v after %v does not fall", v, values[i-1])
		}
	}
}

// Validate names every number that breaks its rule, all at once, as an invalid
// error of package partner.
func (w Weights) Validate() error {
	c := &weightCheck{}
	if n := len([]rune(w.Version)); n < 1 || n > 40 {
		c.fault("version", "required", "1 to 40 characters")
	}
	c.one("score", w.Score.Reciprocity, w.Score.Goals, w.Score.Place, w.Score.Kinds)
	if e := w.Reciprocity.Epsilon; !(e > 0 && e <= .5) {
		c.fault("reciprocity.epsilon", "out_of_range", "0 < %v ≤ 0.5", e)
	}
	if h := w.Reciprocity.Support; !(h > 0 && h < 1) {
		c.fault("reciprocity.support", "out_of_range", "0 < %v < 1", h)
	}
	c.share("reciprocity.text", w.Reciprocity.Text)
	c.falling("kinship", w.Kinship.Same, w.Kinship.Kin, w.Kinship.Group)
	if !(w.Goals.Other > 0) {
		c.fault("goals.other", "out_of_range", "0 < %v", w.Goals.Other)
	}
	c.falling("goals", w.Goals.Main, w.Goals.Other)
	c.one("goals", w.Goals.Identity, w.Goals.Affinity)
	c.one("goals", w.Goals.GoalShare, w.Goals.TargetShare)
	c.share("prior.goals", w.Prior.Goals)
	c.share("prior.place", w.Prior.Place)
	c.share("prior.kinds", w.Prior.Kinds)
	c.share("prior.inferred", w.Prior.Inferred)
	c.falling("place", w.Place.SameWard, w.Place.SameCity, w.Place.SamePrefecture, w.Place.Elsewhere)
	for i, v := range w.Importance {
		if !(v > 0) || i > 0 && v < w.Importance[i-1] || math.IsInf(v, 0) {
			c.fault("importance", "order", "positive and rising")
		}
	}
	if w.Lists.Top < 1 || w.Lists.Top > 100 {
		c.fault("lists.top", "out_of_range", "1 ≤ %d ≤ 100", w.Lists.Top)
	}
	if w.Lists.Queue < 1 || w.Lists.Queue > 20 {
		c.fault("lists.queue", "out_of_range", "1 ≤ %d ≤ 20", w.Lists.Queue)
	}
	return partner.Invalid(c.fields)
}
