package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type goal struct {
	Number     int      `json:"number" minimum:"1" maximum:"17"`
	JA         string   `json:"ja"`
	EN         string   `json:"en"`
	Colour     string   `json:"colour"`
	TextColour string   `json:"text_colour"`
	Border     bool     `json:"border" doc:"The tile needs a dark border on white"`
	Targets    []target `json:"targets"`
}

type target struct {
	ID string `json:"id"`
	JA string `json:"ja"`
	EN string `json:"en"`
}

type capabilityGroup struct {
	Code    string       `json:"code"`
	JA      string       `json:"ja"`
	EN      string       `json:"en"`
	Entries []capability `json:"entries"`
}

type capability struct {
	Code  string   `json:"code"`
	JA    string   `json:"ja"`
	EN    string   `json:"en"`
	Forms []string `json:"typical_forms"`
}

type proposals struct {
	Capabilities []proposedCapability `json:"capabilities"`
	Goals        []proposedGoal       `json:"goals"`
	Targets      []proposedTarget     `json:"targets"`
}

type proposedTarget struct {
	Target     string   `json:"target"`
	Confidence float64  `json:"confidence" doc:"0 to 1"`
	Words      []string `json:"words" doc:"What in the text led to it"`
}

type proposedCapability struct {
	Capability string   `json:"capability"`
	Confidence float64  `json:"confidence" doc:"0 to 1"`
	Words      []string `json:"words" doc:"What in the text led to it"`
}

type proposedGoal struct {
	Goal       int      `json:"goal"`
	Confidence float64  `json:"confidence" doc:"0 to 1"`
	Words      []string `json:"words" doc:"What in the text led to it"`
}

func registerCatalog(s *api) {
	type goals struct {
		Items []goal `json:"items"`
	}
	handle(s, route{method: http.MethodGet, path: "/goals", id: "list-goals", summary: "The 17 goals with their targets", tag: "catalog"},
		func(context.Context, app.Bearer, *none) (*plain[goals], error) {
			out := &plain[goals]{}
			for _, g := range s.app.Goals.Goals() {
				item := goal{Number: int(g.Number), JA: g.JA, EN: g.EN, Colour: g.Colour, TextColour: g.TextColour, Border: g.Border}
				for _, t := range g.Targets {
					item.Targets = append(item.Targets, target{ID: string(t.ID), JA: t.JA, EN: t.EN})
				}
				out.Body.Items = append(out.Body.Items, item)
			}
			return out, nil
		})
	type groups struct {
		Items []capabilityGroup `json:"items"`
	}
	handle(s, route{method: http.MethodGet, path: "/capabilities", id: "list-capabilities", summary: "The two-level list of capabilities", tag: "catalog"},
		func(context.Context, app.Bearer, *none) (*plain[groups], error) {
			out := &plain[groups]{}
			for _, g := range s.app.Capabilities.Groups {
				item := capabilityGroup{Code: g.Code, JA: g.JA, EN: g.EN}
				for _, e := range g.Entries {
					item.Entries = append(item.Entries, capability{Code: e.Code, JA: e.JA, EN: e.EN, Forms: texts(e.TypicalForms)})
				}
				out.Body.Items = append(out.Body.Items, item)
			}
			return out, nil
		})
	type proposeRequest struct {
		Text string `json:"text" maxLength:"2000"`
		Side string `json:"side,omitempty" enum:"offer,need" doc:"whether the text offers or seeks, when that is known"`
	}
	type body struct {
		Body proposeRequest
	}
	handle(s, route{method: http.MethodPost, path: "/proposals", id: "propose", summary: "Capabilities, goals and targets that a text speaks of", tag: "catalog"},
		func(_ context.Context, _ app.Bearer, in *body) (*plain[proposals], error) {
			p := s.app.Propose(partner.Side(in.Body.Side), in.Body.Text)
			out := &plain[proposals]{Body: proposals{Capabilities: []proposedCapability{}, Goals: []proposedGoal{}, Targets: []proposedTarget{}}}
			for _, c := range p.Capabilities {
				out.Body.Capabilities = append(out.Body.Capabilities, proposedCapability{Capability: c.Code, Confidence: c.Confidence, Words: some(c.Words)})
			}
			for _, g := range p.Goals {
				out.Body.Goals = append(out.Body.Goals, proposedGoal{Goal: g.Goal, Confidence: g.Confidence, Words: some(g.Words)})
			}
			for _, t := range p.Targets {
				out.Body.Targets = append(out.Body.Targets, proposedTarget{Target: t.Target, Confidence: t.Confidence, Words: some(t.Words)})
			}
			return out, nil
		})
}

// texts turns codes into plain texts; none is an empty list, never null.
func texts[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}

// codes is the way back; none stays nil, so that nothing is stored for it.
func codes[S ~string](given []string) []S {
	var out []S
	for _, g := range given {
		out = append(out, S(g))
	}
	return out
}

// some is the list itself, or an empty one, never null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
