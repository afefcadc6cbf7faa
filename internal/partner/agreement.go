package partner

import "strconv"

// Agreement is the goal, the period and the roles in writing: without it a case
// is not 成立.
type Agreement struct {
	Goal  string          `json:"goal"`
	From  Date            `json:"from"`
	Until Date            `json:"until,omitempty"`
	Roles []AgreementRole `json:"roles"` // one for each party
	At    Time            `json:"at"`
}

// AgreementRole is what a party does.
type AgreementRole struct {
	Organization OrganizationID `json:"organization"`
	Role         string         `json:"role"`
}

func (g *Agreement) faults(i *Introduction) []Field {
	c := &checker{}
	c.required("goal", g.Goal)
	c.longText("goal", g.Goal, MaxDetail)
	if g.From == "" {
		c.fault("from", "required")
	}
	c.date("from", g.From)
	c.date("until", g.Until)
	if g.From != "" && g.Until != "" && g.Until < g.From {
		c.fault("until", "before_start")
	}
	told := map[OrganizationID]bool{}
	for k, r := range g.Roles {
		path := "roles[" + strconv.Itoa(k) + "]"
		c.code(path+".organization", string(r.Organization), i.Has(r.Organization))
		if told[r.Organization] {
			c.fault(path+".organization", "duplicate")
		}
		c.required(path+".role", r.Role)
		c.longText(path+".role", r.Role, MaxDetail)
		told[r.Organization] = true
	}
	for _, p := range i.Parties {
		if p.Answer == PartyAccepted && !told[p.Organization] {
			c.fault("roles", "missing_party", "organization", string(p.Organization))
		}
	}
	return c.fields
}

// Outcome is what came of the work together, in the columns of the national
// case format (デジタル庁 GIF DS-451-3 事例).
type Outcome struct {
	Title       string `json:"title"`
	Place       string `json:"place"`
	Summary     string `json:"summary"` // at most 300 characters
	Reason      string `json:"reason"`
	Purpose     string `json:"purpose"`
	Content     string `json:"content"`
	Challenges  string `json:"challenges,omitempty"`
	Lessons     string `json:"lessons,omitempty"`
	People      int    `json:"people,omitempty"` // people reached; 0 means not counted
	Quantity    string `json:"quantity,omitempty"`
	Press       string `json:"press,omitempty"`
	Continues   *bool  `json:"continues,omitempty"`
	Goals       []int  `json:"goals,omitempty"`
	RecordedAt  Time   `json:"recorded_at"`
	PublishedOn Date   `json:"published_on,omitempty"`
}

// MaxOutcomeSummary bounds the summary as the national format does.
const MaxOutcomeSummary = 300

func (o *Outcome) faults() []Field {
	c := &checker{}
	for _, f := range []struct {
		path, value string
		limit       int
		required    bool
	}{
		{"title", o.Title, MaxTitle, true},
		{"place", o.Place, MaxAddress, true},
		{"summary", o.Summary, MaxOutcomeSummary, true},
		{"reason", o.Reason, MaxNote, true},
		{"purpose", o.Purpose, MaxNote, true},
		{"content", o.Content, MaxNote, true},
		{"challenges", o.Challenges, MaxNote, false},
		{"lessons", o.Lessons, MaxNote, false},
		{"quantity", o.Quantity, MaxAddress, false},
		{"press", o.Press, MaxDetail, false},
	} {
		if f.required {
			c.required(f.path, f.value)
		}
		c.longText(f.path, f.value, f.limit)
	}
	if o.People < 0 || o.People > 10_000_000 {
		c.fault("people", "out_of_range", "min", "0", "max", "10000000")
	}
	c.goals("goals", o.Goals)
	c.date("published_on", o.PublishedOn)
	return c.fields
}
