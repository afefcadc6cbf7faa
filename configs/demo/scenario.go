package demo

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Scenario is what the people of the demo have done before it starts. All days
// are counted from the day of the start: 0 is that day, -7 a week before. The
// format is told at the top of scenario.yaml.
type Scenario struct {
	Version    int         `yaml:"version"`
	Password   string      `yaml:"password"` // of every account
	Accounts   []Account   `yaml:"accounts"`
	Applicants []Applicant `yaml:"applicants"`
	Public     []string    `yaml:"public"` // external ids of those in the public directory
	Stories    []Story     `yaml:"stories"`
}

// Account is a login. Steps name it by its key.
type Account struct {
	Key          string `yaml:"key"`
	Name         string `yaml:"name"`
	Email        string `yaml:"email"`
	Role         string `yaml:"role"`         // admin, coordinator, member; an applicant's is member
	Organization string `yaml:"organization"` // external id; members only
}

// Applicant is an organisation that registered by itself and is not admitted.
type Applicant struct {
	Account    Account   `yaml:"account"`
	Registered int       `yaml:"registered"` // day
	Submitted  *int      `yaml:"submitted"`  // day; nil while it is still written
	Profile    Profile   `yaml:"profile"`
	Listings   []Listing `yaml:"listings"`
}

// Profile has the columns of organizations.csv.
type Profile struct {
	Name         string   `yaml:"name"`
	NameKana     string   `yaml:"name_kana"`
	Kind         string   `yaml:"kind"`
	Ward         string   `yaml:"ward"`
	Address      string   `yaml:"address"`
	Website      string   `yaml:"website"`
	Summary      string   `yaml:"summary"`
	Goals        []int    `yaml:"goals"`
	Targets      []string `yaml:"targets"`
	ContactName  string   `yaml:"contact_name"`
	ContactEmail string   `yaml:"contact_email"`
	ContactPhone string   `yaml:"contact_phone"`
}

// Listing has the columns of listings.csv.
type Listing struct {
	Side         string   `yaml:"side"`
	Title        string   `yaml:"title"`
	Detail       string   `yaml:"detail"`
	Capabilities []string `yaml:"capabilities"`
	Goals        []int    `yaml:"goals"`
	Forms        []string `yaml:"forms"`
	PartnerKinds []string `yaml:"partner_kinds"`
}

// Story is what happened between two organisations.
type Story struct {
	Pair  []string `yaml:"pair"` // two external ids, the first is asked first
	Ends  string   `yaml:"ends"` // state of the introduction, or EndsWithout
	Steps []Step   `yaml:"steps"`
}

// EndsWithout is the end of a story that led to no introduction.
const EndsWithout = "none"

// Do is what a step does.
type Do string

// What steps do; the fields that each reads are told in scenario.yaml.
const (
	DoInterested  Do = "interested"
	DoNotNow      Do = "not_now"
	DoApprove     Do = "approve"
	DoHold        Do = "hold"
	DoDuplicate   Do = "duplicate"
	DoDismiss     Do = "dismiss"
	DoUndo        Do = "undo"
	DoAsk         Do = "ask"
	DoAccept      Do = "accept"
	DoDecline     Do = "decline"
	DoPlanMeeting Do = "plan_meeting"
	DoMeet        Do = "meet"
	DoProvisional Do = "provisional"
	DoForm        Do = "form"
	DoActivate    Do = "activate"
	DoReport      Do = "report"
	DoClose       Do = "close"
	DoNote        Do = "note"
	DoContact     Do = "contact"
)

// Dos is the closed list.
var Dos = []Do{
	DoInterested, DoNotNow, DoApprove, DoHold, DoDuplicate, DoDismiss, DoUndo, DoAsk, DoAccept, DoDecline, DoPlanMeeting,
	DoMeet, DoProvisional, DoForm, DoActivate, DoReport, DoClose, DoNote, DoContact,
}

// Step is one thing that an account did on a day.
type Step struct {
	Day          int        `yaml:"day"` // at most 0
	By           string     `yaml:"by"`  // account key
	Do           Do         `yaml:"do"`
	Reason       string     `yaml:"reason"`
	Note         string     `yaml:"note"`         // of a review
	Until        int        `yaml:"until"`        // day; of a hold
	Organization string     `yaml:"organization"` // external id of the pair
	Message      string     `yaml:"message"`      // of a party's answer
	Text         string     `yaml:"text"`         // of a note or a contact
	Channel      string     `yaml:"channel"`      // of a contact
	FollowUp     *int       `yaml:"follow_up"`    // day; of a contact
	Meeting      *Meeting   `yaml:"meeting"`
	Agreement    *Agreement `yaml:"agreement"`
	Outcome      *Outcome   `yaml:"outcome"`
}

// Meeting is when and where the parties meet.
type Meeting struct {
	Day   int    `yaml:"day"`
	Time  string `yaml:"time"` // 15:04 in Tokyo
	Place string `yaml:"place"`
}

// Agreement is the goal, the period and the roles by external id.
type Agreement struct {
	Goal  string            `yaml:"goal"`
	From  int               `yaml:"from"`
	Until int               `yaml:"until"`
	Roles map[string]string `yaml:"roles"`
}

// Outcome is what came of it.
type Outcome struct {
	Title      string `yaml:"title"`
	Place      string `yaml:"place"`
	Summary    string `yaml:"summary"`
	Reason     string `yaml:"reason"`
	Purpose    string `yaml:"purpose"`
	Content    string `yaml:"content"`
	Challenges string `yaml:"challenges"`
	Lessons    string `yaml:"lessons"`
	People     int    `yaml:"people"`
	Quantity   string `yaml:"quantity"`
	Press      string `yaml:"press"`
	Continues  *bool  `yaml:"continues"`
	Goals      []int  `yaml:"goals"`
	Published  *int   `yaml:"published"` // day; nil is not published
}

// Load gives the scenario of the product.
func Load() (*Scenario, error) { return Parse(ScenarioName, scenarioYAML) }

// Parse reads a scenario and checks everything that can be checked without the
// rules of the domain. The error names the file, and the line of a fault of
// form or every fault of content.
func Parse(name string, data []byte) (*Scenario, error) {
	var s Scenario
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&s); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if faults := s.faults(); len(faults) > 0 {
		return nil, fmt.Errorf("%s: %w", name, errors.New(strings.Join(faults, "; ")))
	}
	return &s, nil
}

func (s *Scenario) faults() []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if s.Version != 1 {
		fault("version %d is not 1", s.Version)
	}
	if len([]rune(s.Password)) < 15 {
		fault("password has fewer than 15 characters")
	}
	accounts := map[string]Account{}
	emails := map[string]bool{}
	add := func(a Account) {
		if _, again := accounts[a.Key]; again || a.Key == "" || a.Name == "" || a.Email == "" || emails[a.Email] {
			fault("account %q needs a key and an e-mail of its own, and a name", a.Key)
		}
		accounts[a.Key], emails[a.Email] = a, true
	}
	for _, a := range s.Accounts {
		add(a)
		if (a.Role == "member") != (a.Organization != "") || !slices.Contains([]string{"admin", "coordinator", "member"}, a.Role) {
			fault("account %q: members have an organization, admins and coordinators none", a.Key)
		}
	}
	for _, a := range s.Applicants {
		add(a.Account)
		if a.Registered > 0 || a.Submitted != nil && (*a.Submitted > 0 || *a.Submitted < a.Registered) || a.Account.Role != "" || a.Account.Organization != "" {
			fault("applicant %q: registered, then submitted, neither in the future; its account has no role and no organization yet", a.Account.Key)
		}
	}
	pairs := map[string]bool{}
	for _, story := range s.Stories {
		pair := slices.Sorted(slices.Values(story.Pair))
		key := strings.Join(pair, "~")
		if len(pair) != 2 || pair[0] == pair[1] || pairs[key] {
			fault("story %v: a pair is two organisations and has one story", story.Pair)
			continue
		}
		pairs[key] = true
		for i, step := range story.Steps {
			if i > 0 && step.Day < story.Steps[i-1].Day {
				fault("story %v step %d: stands after a later day", story.Pair, i+1)
			}
			for _, wrong := range step.faults(story, accounts) {
				fault("story %v step %d: %s", story.Pair, i+1, wrong)
			}
		}
	}
	return out
}

// faults checks that the step has what it needs and nothing that it ignores.
func (s Step) faults(story Story, accounts map[string]Account) []string {
	var out []string
	if s.Day > 0 {
		out = append(out, "lies in the future")
	}
	by, known := accounts[s.By]
	if !known {
		out = append(out, fmt.Sprintf("nobody has the key %q", s.By))
	}
	member := by.Role == "member"
	if member && !slices.Contains(story.Pair, by.Organization) {
		out = append(out, s.By+" belongs to neither side")
	}
	if !slices.Contains(Dos, s.Do) {
		return append(out, fmt.Sprintf("%q is nothing that can be done", s.Do))
	}
	if s.Organization != "" && !slices.Contains(story.Pair, s.Organization) {
		out = append(out, s.Organization+" is neither side")
	}
	for _, f := range []struct {
		name      string
		set, must bool
		may       bool
	}{
		{"reason", s.Reason != "", s.in(DoDismiss, DoDecline, DoClose), s.in(DoNotNow)},
		{"note", s.Note != "", false, s.in(DoApprove, DoHold, DoDuplicate, DoDismiss)},
		{"until", s.Until != 0, s.in(DoHold), false},
		{"organization", s.Organization != "", s.in(DoAsk) || !member && s.in(DoAccept, DoDecline), s.in(DoContact)},
		{"message", s.Message != "", false, s.in(DoAccept, DoDecline)},
		{"text", s.Text != "", s.in(DoNote, DoContact), false},
		{"channel", s.Channel != "", s.in(DoContact), false},
		{"follow_up", s.FollowUp != nil, false, s.in(DoContact)},
		{"meeting", s.Meeting != nil, s.in(DoPlanMeeting), false},
		{"agreement", s.Agreement != nil, s.in(DoForm), false},
		{"outcome", s.Outcome != nil, s.in(DoReport), false},
	} {
		if f.must && !f.set {
			out = append(out, string(s.Do)+" needs "+f.name)
		}
		if f.set && !f.must && !f.may {
			out = append(out, string(s.Do)+" has no "+f.name)
		}
	}
	return out
}

func (s Step) in(dos ...Do) bool { return slices.Contains(dos, s.Do) }
