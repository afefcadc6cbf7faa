package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
)

type refusalReason struct {
	Reason string  `json:"reason" doc:"none: no reason was given"`
	Count  int     `json:"count"`
	Share  float64 `json:"share" doc:"Of the refusals of this kind, 0 to 1"`
}

type decisionGroup struct {
	Code    string          `json:"code" enum:"dismiss,not_now,decline,closing"`
	Total   int             `json:"total" doc:"Refusals"`
	Of      int             `json:"of" doc:"Refusals and all other answers of this kind"`
	Reasons []refusalReason `json:"reasons" doc:"The most frequent first"`
}

type decisionCounts struct {
	Period      string          `json:"period"`
	From        string          `json:"from,omitempty" doc:"The first day that is counted"`
	Until       string          `json:"until,omitempty" doc:"The last day"`
	FiscalYears []int           `json:"fiscal_years" doc:"That have decisions, the latest first"`
	Groups      []decisionGroup `json:"groups"`
}

func registerDecisions(s *api) {
	type query struct {
		Period string `query:"period" default:"all" pattern:"^(all|last_90_days|2[0-9]{3})$" doc:"all, last_90_days, or the year in which a fiscal year began"`
	}
	handle(s, route{method: http.MethodGet, path: "/decisions", id: "count-decisions", summary: "How often suggestions and introductions were refused, and why (office)", tag: "weightings"},
		func(_ context.Context, who app.Bearer, in *query) (*plain[decisionCounts], error) {
			c, err := s.app.Decisions(who.Actor, in.Period)
			if err != nil {
				return nil, err
			}
			out := &plain[decisionCounts]{Body: decisionCounts{
				Period: c.Period, From: string(c.From), Until: string(c.Until), FiscalYears: some(c.FiscalYears), Groups: []decisionGroup{},
			}}
			for _, g := range c.Groups {
				group := decisionGroup{Code: g.Code, Total: g.Total, Of: g.Of, Reasons: []refusalReason{}}
				for _, r := range g.Reasons {
					group.Reasons = append(group.Reasons, refusalReason{Reason: r.Reason, Count: r.Count, Share: float64(r.Count) / float64(max(1, g.Total))})
				}
				out.Body.Groups = append(out.Body.Groups, group)
			}
			return out, nil
		})
}
