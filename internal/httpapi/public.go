package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type publicSummary struct {
	Office        string           `json:"office" doc:"Who runs the platform"`
	Registration  string           `json:"registration" enum:"open,invitation" doc:"Whether anybody may ask to join"`
	Members       int              `json:"members,omitempty" doc:"This count and the others are absent while they are too small to mean much"`
	Listings      int              `json:"listings,omitempty"`
	Introductions int              `json:"introductions,omitempty" doc:"That became partnerships"`
	Goals         int              `json:"goals,omitempty" doc:"That members work on"`
	Groups        []namedThing     `json:"groups" doc:"The groups of capabilities"`
	Cases         []PublicCaseLine `json:"cases" doc:"The latest published cases"`
}

// namedThing is a code with its names.
type namedThing struct {
	Code string `json:"code"`
	JA   string `json:"ja"`
	EN   string `json:"en"`
}

// publicMemberLine is a member in the public directory. It is its own type, and
// not the one for members: what is added there must not appear here by itself.
type publicMemberLine struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind,omitempty"`
	Ward    string `json:"ward,omitempty"`
	Summary string `json:"summary,omitempty"`
	Goals   []int  `json:"goals"`
	Offers  int    `json:"offers"`
	Needs   int    `json:"needs"`
}

type publicMember struct {
	ID              string          `json:"id"`
	Name            string          `json:"name"`
	NameKana        string          `json:"name_kana,omitempty"`
	Kind            string          `json:"kind,omitempty"`
	Ward            string          `json:"ward,omitempty"`
	Summary         string          `json:"summary,omitempty"`
	Website         string          `json:"website,omitempty"`
	Address         string          `json:"address,omitempty"`
	CorporateNumber string          `json:"corporate_number,omitempty"`
	Goals           []int           `json:"goals"`
	Listings        []publicListing `json:"listings"`
}

type publicListing struct {
	Side         string       `json:"side" enum:"offer,need"`
	Title        string       `json:"title"`
	Detail       string       `json:"detail,omitempty"`
	Capabilities []namedThing `json:"capabilities"`
	Goals        []int        `json:"goals"`
}

// PublicCaseLine is a case in a list.
type PublicCaseLine struct {
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	Place       string      `json:"place"`
	Summary     string      `json:"summary"`
	Goals       []int       `json:"goals"`
	PublishedOn string      `json:"published_on"`
	Members     []publicRef `json:"members" doc:"Those that took part and want to be found"`
	Others      int         `json:"others" doc:"How many more took part"`
}

type publicRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type publicCase struct {
	PublicCaseLine
	Reason     string `json:"reason"`
	Purpose    string `json:"purpose"`
	Content    string `json:"content"`
	Challenges string `json:"challenges,omitempty"`
	Lessons    string `json:"lessons,omitempty"`
	People     int    `json:"people,omitempty"`
	Quantity   string `json:"quantity,omitempty"`
	Press      string `json:"press,omitempty"`
	Continues  *bool  `json:"continues,omitempty"`
}

func registerPublic(s *api) {
	handle(s, route{method: http.MethodGet, path: "/public/summary", id: "get-public-summary", summary: "What the platform is in figures", tag: "public"},
		func(_ context.Context, _ app.Bearer, _ *none) (*plain[publicSummary], error) {
			return &plain[publicSummary]{Body: s.publicSummary()}, nil
		})
	type query struct {
		Cursor     string `query:"cursor" maxLength:"100" doc:"Where the last page ended"`
		Limit      int    `query:"limit" minimum:"1" maximum:"50" default:"20"`
		Search     string `query:"q" maxLength:"200"`
		Kind       string `query:"kind" maxLength:"40"`
		Ward       string `query:"ward" maxLength:"40"`
		Goal       int    `query:"goal" minimum:"1" maximum:"17"`
		Capability string `query:"capability" maxLength:"80"`
	}
	handle(s, route{method: http.MethodGet, path: "/public/members", id: "list-public-members", summary: "Members that want to be found by everybody", tag: "public"},
		func(_ context.Context, _ app.Bearer, in *query) (*list[publicMemberLine], error) {
			p, err := s.app.PublicMembers(app.OrganizationFilter{
				Search: in.Search, Kind: partner.OrganizationKind(in.Kind), Ward: partner.Ward(in.Ward), Goal: in.Goal, Capability: in.Capability,
				Cursor: in.Cursor, Limit: in.Limit,
			})
			return listOf(p, s.publicMemberLineOf), err
		})
	type id struct {
		ID string `path:"id" maxLength:"100"`
	}
	handle(s, route{method: http.MethodGet, path: "/public/members/{id}", id: "get-public-member", summary: "One of them with its public listings", tag: "public"},
		func(_ context.Context, _ app.Bearer, in *id) (*plain[publicMember], error) {
			o, err := s.app.PublicMember(partner.OrganizationID(in.ID))
			if err != nil {
				return nil, err
			}
			return &plain[publicMember]{Body: s.publicMemberOf(o)}, nil
		})
	type paging struct {
		Cursor string `query:"cursor" maxLength:"100" doc:"Where the last page ended"`
		Limit  int    `query:"limit" minimum:"1" maximum:"50" default:"20"`
	}
	handle(s, route{method: http.MethodGet, path: "/public/cases", id: "list-public-cases", summary: "Published cases, the latest first", tag: "public"},
		func(_ context.Context, _ app.Bearer, in *paging) (*list[PublicCaseLine], error) {
			p, err := s.app.PublicCases(in.Cursor, in.Limit)
			return listOf(p, s.publicCaseLineOf), err
		})
	handle(s, route{method: http.MethodGet, path: "/public/cases/{id}", id: "get-public-case", summary: "One published case", tag: "public"},
		func(_ context.Context, _ app.Bearer, in *id) (*plain[publicCase], error) {
			i, err := s.app.PublicCase(partner.IntroductionID(in.ID))
			if err != nil {
				return nil, err
			}
			return &plain[publicCase]{Body: s.publicCaseOf(i)}, nil
		})
}

// casesInSummary is how many cases the first page shows.
const casesInSummary = 3

func (s *api) publicSummary() publicSummary {
	f := s.app.PublicFigures()
	out := publicSummary{
		Office: s.app.OfficeName, Registration: "open", Members: f.Members, Listings: f.Listings, Introductions: f.Introductions, Goals: f.Goals,
		Groups: []namedThing{}, Cases: []PublicCaseLine{},
	}
	if s.app.ByInvitationOnly {
		out.Registration = "invitation"
	}
	for _, g := range s.app.Capabilities.Groups {
		out.Groups = append(out.Groups, namedThing{Code: g.Code, JA: g.JA, EN: g.EN})
	}
	if p, err := s.app.PublicCases("", casesInSummary); err == nil {
		for _, i := range p.Items {
			out.Cases = append(out.Cases, s.publicCaseLineOf(i))
		}
	}
	return out
}

func (s *api) publicMemberLineOf(o partner.Organization) publicMemberLine {
	p := app.VisibleProfile(partner.Actor{}, &o)
	out := publicMemberLine{ID: string(o.ID), Name: p.Name, Kind: string(p.Kind), Ward: string(p.Ward), Summary: p.Summary, Goals: some(p.Goals)}
	for _, l := range s.app.PublicListings(o.ID) {
		if l.Side == partner.SideOffer {
			out.Offers++
		} else {
			out.Needs++
		}
	}
	return out
}

func (s *api) publicMemberOf(o partner.Organization) publicMember {
	p := app.VisibleProfile(partner.Actor{}, &o)
	out := publicMember{
		ID: string(o.ID), Name: p.Name, NameKana: p.NameKana, Kind: string(p.Kind), Ward: string(p.Ward), Summary: p.Summary, Website: p.Website,
		Address: p.Address, CorporateNumber: p.CorporateNumber, Goals: some(p.Goals), Listings: []publicListing{},
	}
	for _, l := range s.app.PublicListings(o.ID) {
		c := l.Published
		entry := publicListing{Side: string(l.Side), Title: c.Title, Detail: c.Detail, Goals: some(c.Goals), Capabilities: []namedThing{}}
		for _, code := range c.Capabilities {
			entry.Capabilities = append(entry.Capabilities, namedThing{Code: code, JA: s.app.Capabilities.Name(code, "ja"), EN: s.app.Capabilities.Name(code, "en")})
		}
		out.Listings = append(out.Listings, entry)
	}
	return out
}

func (s *api) publicCaseLineOf(i partner.Introduction) PublicCaseLine {
	out := PublicCaseLine{
		ID: string(i.ID), Title: i.Outcome.Title, Place: i.Outcome.Place, Summary: i.Outcome.Summary, Goals: some(i.Outcome.Goals),
		PublishedOn: string(i.Outcome.PublishedOn), Members: []publicRef{},
	}
	for _, party := range i.Parties {
		if party.Answer != partner.PartyAccepted {
			continue
		}
		if o, err := s.app.PublicMember(party.Organization); err == nil {
			out.Members = append(out.Members, publicRef{ID: string(o.ID), Name: o.Published.Name})
		} else {
			out.Others++
		}
	}
	return out
}

func (s *api) publicCaseOf(i partner.Introduction) publicCase {
	o := i.Outcome
	return publicCase{
		PublicCaseLine: s.publicCaseLineOf(i), Reason: o.Reason, Purpose: o.Purpose, Content: o.Content, Challenges: o.Challenges,
		Lessons: o.Lessons, People: o.People, Quantity: o.Quantity, Press: o.Press, Continues: o.Continues,
	}
}
