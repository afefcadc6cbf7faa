package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type party struct {
	Organization brief    `json:"organization"`
	AskedAt      string   `json:"asked_at,omitempty"`
	Answer       string   `json:"answer,omitempty" enum:"accepted,declined" doc:"The office and the party itself see it at once, the others when all accepted"`
	Reason       string   `json:"reason,omitempty"`
	Message      string   `json:"message,omitempty"`
	AnsweredAt   string   `json:"answered_at,omitempty"`
	Contact      *contact `json:"contact,omitempty" doc:"Only once all accepted; for the office and its own people always"`
}

type ball struct {
	Organization string `json:"organization,omitempty" doc:"Whose turn it is; absent means the office"`
	Since        string `json:"since" format:"date-time"`
	Days         int    `json:"days" doc:"Whole days since then"`
}

// IntroductionSummary is a case as lists show it.
type IntroductionSummary struct {
	ID           string   `json:"id"`
	SuggestionID string   `json:"suggestion_id"`
	State        string   `json:"state" enum:"proposed,asked_first,asked_second,both_accepted,met,provisional,formed,active,reported,closed"`
	Parties      []party  `json:"parties"`
	Ball         ball     `json:"ball"`
	NextActionOn string   `json:"next_action_on,omitempty" doc:"For the office"`
	AnswerBy     string   `json:"answer_by,omitempty" doc:"The last day for an answer that is awaited"`
	Assignee     string   `json:"assignee,omitempty" doc:"For the office: the account id"`
	AssigneeName string   `json:"assignee_name,omitempty"`
	Closing      string   `json:"closing,omitempty"`
	ClosedAt     string   `json:"closed_at,omitempty"`
	CreatedAt    string   `json:"created_at" format:"date-time"`
	Actions      []string `json:"actions"`
	ETag         string   `json:"etag"`
}

type introduction struct {
	IntroductionSummary
	Scoring   scoring        `json:"scoring"`
	Meeting   *meeting       `json:"meeting,omitempty"`
	Agreement *agreement     `json:"agreement,omitempty"`
	Outcome   *outcome       `json:"outcome,omitempty"`
	Notes     []note         `json:"notes" doc:"For the office"`
	Contacts  []contactEntry `json:"contact_log" doc:"For the office"`
	Timeline  []timelineItem `json:"timeline"`
}

type meeting struct {
	At    string `json:"at" format:"date-time"`
	Place string `json:"place,omitempty"`
}

type timelineItem struct {
	At           string `json:"at" format:"date-time"`
	What         string `json:"what"`
	Organization string `json:"organization,omitempty"`
	By           string `json:"by,omitempty" doc:"For the office: the name of the person"`
}

func (s *api) introductionSummaryOf(who partner.Actor) func(partner.Introduction) IntroductionSummary {
	return func(i partner.Introduction) IntroductionSummary {
		out := IntroductionSummary{
			ID: string(i.ID), SuggestionID: string(i.SuggestionID), State: string(i.State()), Closing: string(i.Closing), ClosedAt: i.ClosedAt.String(),
			CreatedAt: i.CreatedAt.String(), Actions: some(i.Actions(who)), ETag: etag(i.Version), Parties: []party{},
			Ball:     ball{Organization: string(i.Ball.Organization), Since: i.Ball.Since.String(), Days: s.app.DaysSince(i.Ball.Since)},
			AnswerBy: string(s.app.AnswerBy(&i)),
		}
		if who.Staff() {
			out.NextActionOn, out.Assignee, out.AssigneeName = string(i.NextActionOn), string(i.Assignee), s.app.NameOf(string(i.Assignee))
		}
		for _, p := range s.app.VisibleParties(who, &i) {
			out.Parties = append(out.Parties, party{
				Organization: s.briefOf(p.Organization), AskedAt: p.AskedAt.String(), Answer: string(p.Answer),
				Reason: p.Reason, Message: p.Message, AnsweredAt: p.AnsweredAt.String(),
			})
		}
		return out
	}
}

func (s *api) introductionOf(ctx context.Context, who partner.Actor, i partner.Introduction) *one[introduction] {
	body := introduction{
		IntroductionSummary: s.introductionSummaryOf(who)(i), Scoring: scoringOf(s.app.VisibleScoring(who, i.Scoring)),
		Notes: []note{}, Contacts: []contactEntry{}, Timeline: []timelineItem{},
	}
	contacts := s.app.Contacts(ctx, who, &i)
	for k := range body.Parties {
		if c, ok := contacts[partner.OrganizationID(body.Parties[k].Organization.ID)]; ok {
			shown := contact(c)
			body.Parties[k].Contact = &shown
		}
	}
	if i.Meeting != nil {
		body.Meeting = &meeting{At: i.Meeting.At.String(), Place: i.Meeting.Place}
	}
	if i.Agreement != nil {
		g := agreementOf(*i.Agreement)
		body.Agreement = &g
	}
	if i.Outcome != nil {
		o := outcomeOf(*i.Outcome)
		body.Outcome = &o
	}
	for _, h := range s.app.Timeline(who, &i) {
		item := timelineItem{At: h.At.String(), What: h.What, Organization: h.With["organization"]}
		if who.Staff() {
			item.By = s.app.NameOf(h.By)
		}
		body.Timeline = append(body.Timeline, item)
	}
	if who.Staff() {
		for _, n := range i.Notes {
			body.Notes = append(body.Notes, note{ID: n.ID, By: s.app.NameOf(n.By), At: n.At.String(), Text: n.Text})
		}
		for _, e := range i.Contacts {
			body.Contacts = append(body.Contacts, contactEntry{
				ID: e.ID, Channel: string(e.Channel), Organization: string(e.Organization), On: string(e.On), Text: e.Text,
				FollowUpOn: string(e.FollowUpOn), By: s.app.NameOf(e.By), At: e.At.String(),
			})
		}
	}
	return &one[introduction]{ETag: etag(i.Version), Body: body}
}

// IntroductionChange is the input of every change of a case.
type IntroductionChange struct {
	ID string `path:"id"`
	IfMatch
}

// moveIntroduction registers a change of a case; fn is given the id and the
// version that the caller read.
func moveIntroduction[I any](s *api, r route, change func(*I) IntroductionChange, fn func(context.Context, partner.Actor, partner.IntroductionID, int64, *I) (partner.Introduction, error)) {
	r.tag = "introductions"
	handle(s, r, func(ctx context.Context, who app.Bearer, in *I) (*one[introduction], error) {
		c := change(in)
		version, err := c.version()
		if err != nil {
			return nil, err
		}
		i, err := fn(ctx, who.Actor, partner.IntroductionID(c.ID), version, in)
		if err != nil {
			return nil, err
		}
		return s.introductionOf(ctx, who.Actor, i), nil
	})
}

func registerIntroductions(s *api) {
	type query struct {
		Paging
		State        string `query:"state" enum:"proposed,asked_first,asked_second,both_accepted,met,provisional,formed,active,reported,closed"`
		Organization string `query:"organization"`
		Assignee     string `query:"assignee"`
		Open         bool   `query:"open" doc:"Only cases that go on"`
		OfficeTurn   bool   `query:"office_turn" doc:"Only cases in which the office has the turn"`
		Overdue      bool   `query:"overdue" doc:"Only cases whose next action day is over"`
		Order        string `query:"order" enum:"wait,next_action" default:"wait"`
	}
	handle(s, route{method: http.MethodGet, path: "/introductions", id: "list-introductions", summary: "Cases, those with the longest wait first", tag: "introductions"},
		func(_ context.Context, who app.Bearer, in *query) (*list[IntroductionSummary], error) {
			p, err := s.app.Introductions(who.Actor, app.IntroductionFilter{
				State: partner.IntroductionState(in.State), Organization: partner.OrganizationID(in.Organization),
				Assignee: partner.AccountID(in.Assignee), OpenOnly: in.Open, Cursor: in.Cursor, Limit: in.Limit,
				OfficeTurn: in.OfficeTurn && who.Actor.Staff(), Overdue: in.Overdue && who.Actor.Staff(),
				ByNextAction: in.Order == "next_action" && who.Actor.Staff(),
			})
			return listOf(p, s.introductionSummaryOf(who.Actor)), err
		})
	type id struct {
		ID string `path:"id"`
	}
	handle(s, route{method: http.MethodGet, path: "/introductions/{id}", id: "get-introduction", summary: "One case", tag: "introductions"},
		func(ctx context.Context, who app.Bearer, in *id) (*one[introduction], error) {
			i, err := s.app.Introduction(ctx, who.Actor, partner.IntroductionID(in.ID))
			if err != nil {
				return nil, err
			}
			return s.introductionOf(ctx, who.Actor, i), nil
		})
	for _, event := range []partner.IntroductionEvent{
		partner.IntroductionMeet, partner.IntroductionProvide, partner.IntroductionActivate, partner.IntroductionReopen,
	} {
		name := string(event)
		moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/" + name, id: name + "-introduction", summary: "Introduction: " + name},
			func(in *IntroductionChange) IntroductionChange { return *in },
			func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, _ *IntroductionChange) (partner.Introduction, error) {
				return s.app.MoveIntroduction(ctx, actor, id, version, event)
			})
	}
	registerAnswers(s)
}

func registerAnswers(s *api) {
	type askRequest struct {
		Organizations []string `json:"organizations,omitempty" doc:"None means the next one in order"`
	}
	type ask struct {
		IntroductionChange
		Body askRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/ask", id: "ask-introduction", summary: "Put the case before parties (office)"},
		func(in *ask) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *ask) (partner.Introduction, error) {
			return s.app.Ask(ctx, actor, id, version, codes[partner.OrganizationID](in.Body.Organizations))
		})
	type acceptRequest struct {
		Organization string `json:"organization,omitempty" doc:"For the office: whose answer it records"`
		Message      string `json:"message,omitempty"`
	}
	type accept struct {
		IntroductionChange
		Body acceptRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/accept", id: "accept-introduction", summary: "Say yes"},
		func(in *accept) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *accept) (partner.Introduction, error) {
			return s.app.Accept(ctx, actor, id, version, partner.OrganizationID(in.Body.Organization), in.Body.Message)
		})
	type declineRequest struct {
		Organization string `json:"organization,omitempty" doc:"For the office: whose answer it records"`
		Reason       string `json:"reason" enum:"timing,terms,capacity,not_relevant,already_partners,other"`
		Message      string `json:"message,omitempty"`
	}
	type decline struct {
		IntroductionChange
		Body declineRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/decline", id: "decline-introduction", summary: "Say no with a reason"},
		func(in *decline) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *decline) (partner.Introduction, error) {
			return s.app.Decline(ctx, actor, id, version, partner.OrganizationID(in.Body.Organization), in.Body.Reason, in.Body.Message)
		})
	type closeRequest struct {
		Reason string `json:"reason" enum:"both_declined,one_declined,timing,terms,no_answer,already_partners,duplicate,other"`
	}
	type closing struct {
		IntroductionChange
		Body closeRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/close", id: "close-introduction", summary: "End the case with a reason (office)"},
		func(in *closing) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *closing) (partner.Introduction, error) {
			return s.app.CloseIntroduction(ctx, actor, id, version, partner.ClosingReason(in.Body.Reason))
		})
}
