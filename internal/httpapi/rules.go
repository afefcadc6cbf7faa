package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// happening is a line of something's history.
type happening struct {
	At   string `json:"at" format:"date-time"`
	By   string `json:"by" doc:"The name of the person"`
	What string `json:"what"`
}

func (s *api) happenings(h []partner.HistoryEntry) []happening {
	out := make([]happening, len(h))
	for i, e := range h {
		out[i] = happening{At: e.At.String(), By: s.app.NameOf(e.By), What: e.What}
	}
	return out
}

type rule struct {
	ID            string      `json:"id"`
	Kind          string      `json:"kind" enum:"pair,kinds,place"`
	Organizations []brief     `json:"organizations" doc:"pair: the two; place: the one that is limited, if it is one"`
	Kinds         []string    `json:"kinds" doc:"kinds: the two; place: the kind that is limited, if it is a kind"`
	Within        string      `json:"within,omitempty" enum:"ward,city,prefecture" doc:"place: partners are within the same"`
	Reason        string      `json:"reason"`
	Until         string      `json:"until,omitempty" doc:"The last day on which it holds"`
	State         string      `json:"state" enum:"on,off"`
	Holds         bool        `json:"holds" doc:"It is on and its last day is not over"`
	By            string      `json:"by" doc:"The name of the person"`
	At            string      `json:"at" format:"date-time"`
	History       []happening `json:"history"`
	Actions       []string    `json:"actions"`
	ETag          string      `json:"etag"`
}

func (s *api) ruleOf(actor partner.Actor, r *partner.Rule) rule {
	actions, holds := s.app.RuleActions(actor, r)
	out := rule{
		ID: string(r.ID), Kind: string(r.Terms.Kind), Organizations: []brief{}, Kinds: texts(r.Terms.Kinds), Within: string(r.Terms.Within), Reason: r.Terms.Reason,
		Until: string(r.Terms.Until), State: string(r.State), Holds: holds, By: s.app.NameOf(string(r.CreatedBy)), At: r.CreatedAt.String(),
		History: s.happenings(r.History), Actions: some(actions), ETag: etag(r.Version),
	}
	for _, id := range r.Terms.Organizations {
		out.Organizations = append(out.Organizations, s.briefOf(id))
	}
	return out
}

func (s *api) ruleResult(who app.Bearer, r partner.Rule, err error) (*one[rule], error) {
	if err != nil {
		return nil, err
	}
	return &one[rule]{ETag: etag(r.Version), Body: s.ruleOf(who.Actor, &r)}, nil
}

// obstacle is one thing that keeps a pair from being suggested.
type obstacle struct {
	Code         string `json:"code" enum:"unknown,inactive,expired,capacity_reached,excluded,rule_pair,rule_kinds,rule_place,already_partners,dismissed"`
	Organization *brief `json:"organization,omitempty" doc:"Whose it is, if it is not about the pair"`
	Rule         *rule  `json:"rule,omitempty"`
}

func (s *api) obstaclesOf(actor partner.Actor, all []app.Obstacle) []obstacle {
	var out []obstacle
	for _, o := range all {
		item := obstacle{Code: string(o.Block)}
		if o.Organization != "" {
			b := s.briefOf(o.Organization)
			item.Organization = &b
		}
		if o.ByRule != nil {
			r := s.ruleOf(actor, o.ByRule)
			item.Rule = &r
		}
		out = append(out, item)
	}
	return out
}

// RuleID is the input of what is about one rule.
type RuleID struct {
	ID string `path:"id"`
}

type ruleRequest struct {
	Kind          string   `json:"kind" enum:"pair,kinds,place"`
	Organizations []string `json:"organizations,omitempty" doc:"pair: two; place: one, or none with one kind"`
	Kinds         []string `json:"kinds,omitempty" doc:"kinds: two, perhaps the same twice; place: one, or none with one organisation"`
	Within        string   `json:"within,omitempty" enum:"ward,city,prefecture" doc:"For place"`
	Reason        string   `json:"reason"`
	Until         string   `json:"until,omitempty" doc:"The last day on which it holds"`
}

func (b ruleRequest) domain() partner.RuleTerms {
	return partner.RuleTerms{
		Kind: partner.RuleKind(b.Kind), Organizations: codes[partner.OrganizationID](b.Organizations), Kinds: codes[partner.OrganizationKind](b.Kinds),
		Within: partner.Reach(b.Within), Reason: b.Reason, Until: partner.Date(b.Until),
	}
}

func registerRules(s *api) {
	handle(s, route{method: http.MethodGet, path: "/rules", id: "list-rules", summary: "What keeps pairs from being suggested, what holds first (office)", tag: "rules"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[rule], error) {
			p, err := s.app.Rules(who.Actor, in.Cursor, in.Limit)
			return listOf(p, func(r partner.Rule) rule { return s.ruleOf(who.Actor, &r) }), err
		})
	type add struct{ Body ruleRequest }
	handle(s, route{method: http.MethodPost, path: "/rules", id: "add-rule", summary: "Keep pairs from being suggested (office)", tag: "rules", status: http.StatusCreated},
		func(ctx context.Context, who app.Bearer, in *add) (*one[rule], error) {
			r, err := s.app.AddRule(ctx, who.Actor, in.Body.domain())
			return s.ruleResult(who, r, err)
		})
	handle(s, route{method: http.MethodGet, path: "/rules/{id}", id: "get-rule", summary: "One rule (office)", tag: "rules"},
		func(ctx context.Context, who app.Bearer, in *RuleID) (*one[rule], error) {
			r, err := s.app.Rule(ctx, who.Actor, partner.RuleID(in.ID))
			return s.ruleResult(who, r, err)
		})
	type change struct {
		RuleID
		IfMatch
	}
	for _, turn := range []struct {
		word, summary string
		on            bool
	}{
		{"switch-off", "Take a rule out of force and keep it (office)", false},
		{"switch-on", "Put a rule into force again (office)", true},
	} {
		handle(s, route{method: http.MethodPost, path: "/rules/{id}/" + turn.word, id: turn.word + "-rule", summary: turn.summary, tag: "rules"},
			func(ctx context.Context, who app.Bearer, in *change) (*one[rule], error) {
				version, err := in.version()
				if err != nil {
					return nil, err
				}
				r, err := s.app.SwitchRule(ctx, who.Actor, partner.RuleID(in.ID), version, turn.on)
				return s.ruleResult(who, r, err)
			})
	}
}
