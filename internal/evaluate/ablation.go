package evaluate

import (
	"fmt"
	"reflect"
	"slices"
	"unicode"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// setup is everything that an engine is made of. Pieces are taken out of a copy.
type setup struct {
	general    match.General
	weights    match.Weights
	options    []match.Option
	noLikeness bool
}

func (s setup) engine() (Engine, error) {
	k, err := match.NewKnowledge(s.general)
	if s.noLikeness {
		k = k.WithoutResemblance()
	}
	return Engine{k, s.weights, s.options}, err
}

// piece is one piece of knowledge with the way to do without it.
type piece struct {
	name    string
	without func(*setup)
}

// partnerPieces are what partner retrieval rests on. Without the score of a term
// the other terms keep their proportions.
func partnerPieces() []piece {
	term := func(name string, term func(*match.ScoreWeights) *float64) piece {
		return piece{name, func(s *setup) { s.weights = withoutTerm(s.weights, term) }}
	}
	return slices.Concat([]piece{
		term("reciprocity", func(w *match.ScoreWeights) *float64 { return &w.Reciprocity }),
		term("place", placeTerm),
		term("goals", func(w *match.ScoreWeights) *float64 { return &w.Goals }),
		term("kinds", func(w *match.ScoreWeights) *float64 { return &w.Kinds }),
		{"words_in_common", func(s *setup) { s.options = append(s.options, match.WithTextScorer(silent{})) }},
		{"resemblance", func(s *setup) { s.noLikeness = true }},
		{"capabilities", func(s *setup) {
			// Everything else names capabilities.
			s.general = match.General{KindAffinity: s.general.KindAffinity, Topics: s.general.Topics, Goals: s.general.Goals}
		}},
		{"capability_words", func(s *setup) {
			s.general.Capabilities, s.general.GroupWords = namesOnly(s.general.Capabilities), nil
		}},
	}, lists())
}

// lists are the tables of general knowledge, each a piece of its own, so that one
// that is added to General is measured without a word here.
func lists() []piece {
	var out []piece
	general := reflect.TypeFor[match.General]()
	for i := range general.NumField() {
		if kind := general.Field(i).Type.Kind(); kind == reflect.Map || kind == reflect.Slice {
			out = append(out, piece{snakeCase(general.Field(i).Name), func(s *setup) {
				reflect.ValueOf(&s.general).Elem().Field(i).SetZero()
			}})
		}
	}
	return out
}

func snakeCase(name string) string {
	var out []rune
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out = append(out, '_')
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}

// goalPieces are what goals and targets are read by.
func goalPieces() []piece {
	return []piece{
		{"goal_words", func(s *setup) {
			s.general.Goals = relabelled(s.general.Goals, func(g *sdg.GoalInfo) { g.Words = nil })
		}},
		{"target_words", func(s *setup) {
			s.general.Goals = relabelled(s.general.Goals, func(g *sdg.GoalInfo) {
				for i := range g.Targets {
					g.Targets[i].Words = nil
				}
			})
		}},
		{"topics", func(s *setup) { s.general.Topics = nil }},
		{"resemblance", func(s *setup) { s.noLikeness = true }},
	}
}

// silent hears no words in common.
type silent struct{}

func (silent) Prepare(*match.Text, *match.Statistics) any { return nil }
func (silent) Answer(_, _ any) float64                    { return 0 }

// namesOnly is the list without everyday words.
func namesOnly(l *partner.CapabilityList) *partner.CapabilityList {
	groups := make([]partner.CapabilityGroup, len(l.Groups))
	for i, g := range l.Groups {
		entries := make([]partner.Capability, len(g.Entries))
		for j, e := range g.Entries {
			e.Words = nil
			entries[j] = e
		}
		g.Entries = entries
		groups[i] = g
	}
	return partner.NewCapabilityList(groups)
}

// relabelled is a catalog with changed goals; without a catalog it is that.
func relabelled(c *sdg.Catalog, change func(*sdg.GoalInfo)) *sdg.Catalog {
	goals := make([]sdg.GoalInfo, len(c.Goals()))
	for i, g := range c.Goals() {
		g.Targets = slices.Clone(g.Targets)
		change(&g)
		goals[i] = g
	}
	figures, source := c.NPMI()
	changed, err := sdg.NewCatalog(goals, figures, source)
	if err != nil {
		panic(fmt.Sprintf("a catalog with fewer words is as valid as before: %v", err))
	}
	return changed
}

// ablationColumns name what is lost without a piece.
var ablationColumns = []Column{
	{"mrr", "MRR", 3},
	{"mrr_loss", "loss", 3},
	{"mrr_loss", "95 %", 2},
	{"hit_1", "hit@1", 3},
	{"hit_1_loss", "loss", 3},
	{"hit_3", "hit@3", 3},
	{"hit_3_loss", "loss", 3},
	{"hit_5", "hit@5", 3},
	{"hit_5_loss", "loss", 3},
}

// AblatePartnerships measures partner retrieval without one piece of knowledge
// after the other: a loss is what the piece brings, and a negative one says that
// it did harm on these cases. With nearby false the engine is also without
// nearness in all rows, as inside one city.
func AblatePartnerships(c *Cases, general match.General, w match.Weights, nearby bool, tell Progress) (Report, error) {
	whole, pieces := setup{general: general, weights: w}, partnerPieces()
	title := "without one piece of knowledge, partner retrieval: %d cases"
	task := "partnerships_without"
	if !nearby {
		whole.weights = withoutTerm(w, placeTerm)
		pieces = slices.DeleteFunc(pieces, func(p piece) bool { return p.name == "place" })
		title += ", without nearness in all rows"
		task = "partnerships_without_place_and"
	}
	return ablate(Report{Task: task, Title: fmt.Sprintf(title, len(c.Partnerships))}, whole, pieces, func(e Engine) []outcome {
		return c.measure(rankWith(e.index(c)))
	}, tell)
}

// AblateGoals is AblatePartnerships for goals from text.
func AblateGoals(texts []GoalText, general match.General, tell Progress) (Report, error) {
	r := Report{Task: "goals_without", Title: fmt.Sprintf("without one piece of knowledge, goals from text: %d texts", len(texts))}
	return ablate(r, setup{general: general}, goalPieces(), func(e Engine) []outcome {
		return measureGoals(texts, proposedGoals(e.Knowledge))
	}, tell)
}

// AblateTargets is AblatePartnerships for targets of indicators.
func AblateTargets(c *Indicators, general match.General, tell Progress) (Report, error) {
	r := Report{Task: "targets_without", Title: fmt.Sprintf("without one piece of knowledge, target from indicator: %d indicators", len(c.Indicators))}
	return ablate(r, setup{general: general}, goalPieces(), func(e Engine) []outcome {
		return c.measure(targetsIn(e.Knowledge.RankTargets))
	}, tell)
}

func ablate(r Report, whole setup, pieces []piece, measure func(Engine) []outcome, tell Progress) (Report, error) {
	r.Columns = ablationColumns
	e, err := whole.engine()
	if err != nil {
		return r, err
	}
	all := measure(e)
	r.Rows = append(r.Rows, ablationRow("whole", all, all))
	for i, p := range pieces {
		tell(i, len(pieces))
		part := whole
		p.without(&part)
		less := Engine{e.Knowledge, part.weights, part.options}
		if part.noLikeness || !reflect.DeepEqual(part.general, whole.general) {
			if less, err = part.engine(); err != nil {
				return r, fmt.Errorf("without %s: %w", p.name, err)
			}
		}
		r.Rows = append(r.Rows, ablationRow(p.name, all, measure(less)))
	}
	tell(len(pieces), len(pieces))
	return r, nil
}

// ablationRow wants the outcomes of the same queries in the same order.
func ablationRow(name string, whole, part []outcome) Row {
	lost := make([]outcome, len(whole))
	for i := range whole {
		lost[i] = outcome{whole[i].group, Measures{MRR: whole[i].MRR - part[i].MRR}}
	}
	a, b := mean(whole), mean(part)
	sure := interval(lost, func(o outcome) float64 { return o.MRR })
	return Row{name, []Cell{{b.MRR}, {a.MRR - b.MRR}, sure, {b.Hit1}, {a.Hit1 - b.Hit1}, {b.Hit3}, {a.Hit3 - b.Hit3}, {b.Hit5}, {a.Hit5 - b.Hit5}}}
}
