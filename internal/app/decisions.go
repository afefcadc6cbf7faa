package app

import (
	"cmp"
	"slices"
	"strconv"

	"enishi/internal/partner"
)

// The periods that decisions are counted for, beside the years.
const (
	PeriodAll    = "all"
	PeriodRecent = "last_90_days"
	recentDays   = 90
)

// noReason stands for a decision that gave none.
const noReason = "none"

// DecisionCounts is how often the office and members said no, and why.
type DecisionCounts struct {
	Period      string
	From, Until partner.Date // the first and last day that are counted; "" is open
	FiscalYears []int        // that have decisions, the latest first
	Groups      []DecisionGroup
}

// DecisionGroup is one way of saying no.
type DecisionGroup struct {
	Code    string // dismiss, not_now, decline or closing
	Total   int    // how often it was said
	Of      int    // of how many answers of that kind, yes and no
	Reasons []ReasonCount
}

// ReasonCount is how often a reason was given, the most frequent first; every
// reason of the list is there, so that a reason that nobody gives is seen too.
type ReasonCount struct {
	Reason string
	Count  int
}

// Decisions counts refusals per reason. Errors: forbidden, invalid (unknown
// period).
func (a *App) Decisions(actor partner.Actor, period string) (DecisionCounts, error) {
	if !actor.ReadsWeightings() {
		return DecisionCounts{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not read decisions")
	}
	c := newCounter()
	out := DecisionCounts{Period: period}
	switch year, err := strconv.Atoi(period); {
	case period == PeriodAll:
	case period == PeriodRecent:
		out.From, out.Until = a.today().AddDays(1-recentDays), a.today()
	case err == nil && year >= 2000 && year < 3000:
		out.From, out.Until = partner.Date(period+"-04-01"), partner.Date(strconv.Itoa(year+1)+"-03-31")
	default:
		return out, partner.Invalid([]partner.Field{{Path: "period", Code: "unknown"}})
	}
	c.from, c.until = out.From, out.Until
	a.mem.mu.RLock()
	for _, s := range a.mem.suggestions {
		c.suggestion(s)
	}
	for _, i := range a.mem.introductions {
		c.introduction(i)
	}
	a.mem.mu.RUnlock()
	out.Groups = c.groups()
	for year := range c.years {
		out.FiscalYears = append(out.FiscalYears, year)
	}
	slices.SortFunc(out.FiscalYears, func(x, y int) int { return cmp.Compare(y, x) })
	return out, nil
}

// counter counts what lies between two days.
type counter struct {
	from, until partner.Date
	years       map[int]bool
	of          map[string]int
	said        map[string]map[string]int
}

// waysToSayNo are the groups in the order of the work, with their reasons.
var waysToSayNo = []struct {
	code    string
	reasons []string
}{
	{"dismiss", partner.DismissReasons},
	{"not_now", append(slices.Clone(partner.NotNowReasons), noReason)},
	{"decline", append(slices.Clone(partner.DeclineReasons), noReason)},
	{"closing", texts(partner.ClosingReasons)},
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func newCounter() *counter {
	c := &counter{years: map[int]bool{}, of: map[string]int{}, said: map[string]map[string]int{}}
	for _, g := range waysToSayNo {
		c.said[g.code] = map[string]int{}
	}
	return c
}

// answered counts an answer of the group when it lies in the period; no says
// that it was a refusal.
func (c *counter) answered(group string, at partner.Time, no bool, reason string) {
	day := partner.DateOf(at)
	c.years[day.FiscalYear()] = true
	if c.from != "" && day < c.from || c.until != "" && day > c.until {
		return
	}
	c.of[group]++
	if no {
		c.said[group][cmp.Or(reason, noReason)]++
	}
}

func (c *counter) suggestion(s *partner.Suggestion) {
	if r := s.Review; r != nil && r.Decision != partner.ReviewHold {
		c.answered("dismiss", r.At, r.Decision == partner.ReviewDismiss, r.Reason)
	}
	for _, answer := range s.Answers {
		c.answered("not_now", answer.At, answer.Answer == partner.AnswerNotNow, answer.Reason)
	}
}

func (c *counter) introduction(i *partner.Introduction) {
	if i.Stage == partner.IntroductionRetracted {
		return
	}
	for _, p := range i.Parties {
		if p.Answer != "" {
			c.answered("decline", p.AnsweredAt, p.Answer == partner.PartyDeclined, p.Reason)
		}
	}
	switch {
	case i.Stage == partner.IntroductionClosed:
		c.answered("closing", i.ClosedAt, true, string(i.Closing))
	case i.Stage == partner.IntroductionReported:
		c.answered("closing", i.Outcome.RecordedAt, false, "")
	}
}

func (c *counter) groups() []DecisionGroup {
	var out []DecisionGroup
	for _, way := range waysToSayNo {
		g := DecisionGroup{Code: way.code, Of: c.of[way.code]}
		for _, reason := range way.reasons {
			n := c.said[way.code][reason]
			g.Total += n
			if n > 0 || reason != noReason {
				g.Reasons = append(g.Reasons, ReasonCount{reason, n})
			}
		}
		slices.SortStableFunc(g.Reasons, func(x, y ReasonCount) int { return cmp.Compare(y.Count, x.Count) })
		out = append(out, g)
	}
	return out
}
