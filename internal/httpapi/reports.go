package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type yearFigure struct {
	Code   string `json:"code" enum:"members,listings,reviewed,introductions,accepted,formed,outcomes,closed"`
	Count  int    `json:"count"`
	Before *int   `json:"before,omitempty" doc:"In the year before; absent when there is nothing in it at all"`
	Target *int   `json:"target,omitempty" doc:"What the office wants to reach; absent when it set none"`
}

// yearShare is a part of the introductions and of the partnerships formed.
type yearShare struct {
	Code          string `json:"code"`
	Introductions int    `json:"introductions"`
	Formed        int    `json:"formed"`
}

type yearClosing struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

type targetChange struct {
	At      string            `json:"at"`
	By      string            `json:"by"`
	Changes map[string]string `json:"changes" doc:"By figure: what it was and what it is, with > between; nothing for no target"`
}

type yearTargets struct {
	Year    int            `json:"year"`
	Targets map[string]int `json:"targets"`
	History []targetChange `json:"history" doc:"The latest first"`
	ETag    string         `json:"etag"`
}

type yearReport struct {
	Year    int            `json:"year" doc:"In which the fiscal year begins; it ends on 31 March of the next"`
	State   string         `json:"state" enum:"ahead,running,ended"`
	Years   []int          `json:"years" doc:"With something to report, the latest first"`
	Figures []yearFigure   `json:"figures"`
	Months  []yearShare    `json:"months" doc:"April to March, as 2026-04"`
	Goals   []yearShare    `json:"goals"`
	Wards   []yearShare    `json:"wards"`
	Kinds   []yearShare    `json:"kinds"`
	Forms   []yearShare    `json:"forms"`
	Closing []yearClosing  `json:"closing"`
	Results []reportedCase `json:"results" doc:"The outcomes of the year"`
	Targets yearTargets    `json:"targets"`
}

type countedThing struct {
	Kind          string  `json:"kind" enum:"organization,listing,suggestion,introduction"`
	ID            string  `json:"id"`
	On            string  `json:"on" doc:"The day that decides about the year"`
	Title         string  `json:"title,omitempty"`
	Organizations []brief `json:"organizations"`
}

// ReportYear is the input of what is about a fiscal year.
type ReportYear struct {
	Year int `path:"year" minimum:"2019" maximum:"2099"`
}

func sharesFrom(in []app.Share) []yearShare {
	out := make([]yearShare, len(in))
	for k, s := range in {
		out[k] = yearShare(s)
	}
	return out
}

// noTargets is the tag of a year for which nobody has set targets yet.
const noTargets = `"none"`

func targetsTag(y partner.YearTargets) string {
	if y.Version == 0 {
		return noTargets
	}
	return etag(y.Version)
}

func (s *api) yearTargetsOf(y partner.YearTargets) yearTargets {
	out := yearTargets{Year: y.Year, Targets: map[string]int{}, History: []targetChange{}, ETag: targetsTag(y)}
	for code, n := range y.Targets {
		out.Targets[string(code)] = n
	}
	for k := len(y.History) - 1; k >= 0; k-- {
		h := y.History[k]
		out.History = append(out.History, targetChange{At: h.At.String(), By: s.app.NameOf(h.By), Changes: h.With})
	}
	return out
}

func (s *api) yearReportOf(r app.YearReport) yearReport {
	out := yearReport{
		Year: r.Year, State: "running", Years: r.Years, Months: sharesFrom(r.Months), Goals: sharesFrom(r.Goals), Wards: sharesFrom(r.Wards),
		Kinds: sharesFrom(r.Kinds), Forms: sharesFrom(r.Forms), Closing: []yearClosing{}, Results: []reportedCase{}, Targets: s.yearTargetsOf(r.Targets),
	}
	switch {
	case r.Ended:
		out.State = "ended"
	case !r.Begun:
		out.State = "ahead"
	}
	for _, code := range partner.Figures {
		f := yearFigure{Code: string(code), Count: r.Counts[code]}
		if r.Before != nil {
			n := r.Before[code]
			f.Before = &n
		}
		if n, ok := r.Targets.Targets[code]; ok {
			f.Target = &n
		}
		out.Figures = append(out.Figures, f)
	}
	for _, c := range r.Closing {
		out.Closing = append(out.Closing, yearClosing{Reason: c.Code, Count: c.Introductions})
	}
	for _, i := range r.Results {
		out.Results = append(out.Results, s.reportedCaseOf(i))
	}
	return out
}

func registerReports(s *api) {
	handle(s, route{method: http.MethodGet, path: "/reports/{year}", id: "get-report", summary: "A fiscal year in numbers (office)", tag: "reports"},
		func(ctx context.Context, who app.Bearer, in *ReportYear) (*one[yearReport], error) {
			r, err := s.app.YearReport(ctx, who.Actor, in.Year)
			if err != nil {
				return nil, err
			}
			return &one[yearReport]{ETag: targetsTag(r.Targets), Body: s.yearReportOf(r)}, nil
		})
	type set struct {
		ReportYear
		IfMatch
		Body struct {
			Targets map[string]int `json:"targets" doc:"By figure; one that is left out has no target"`
		}
	}
	handle(s, route{method: http.MethodPut, path: "/reports/{year}/targets", id: "set-targets", summary: "Replace the targets of a fiscal year (office)", tag: "reports"},
		func(ctx context.Context, who app.Bearer, in *set) (*one[yearTargets], error) {
			var version int64
			if in.Tag != noTargets {
				var err error
				if version, err = in.version(); err != nil {
					return nil, err
				}
			}
			targets := map[partner.FigureCode]int{}
			for code, n := range in.Body.Targets {
				targets[partner.FigureCode(code)] = n
			}
			y, err := s.app.SetTargets(ctx, who.Actor, in.Year, version, targets)
			if err != nil {
				return nil, err
			}
			return &one[yearTargets]{ETag: targetsTag(y), Body: s.yearTargetsOf(y)}, nil
		})
	registerReportLists(s)
}

const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func registerReportLists(s *api) {
	type query struct {
		ReportYear
		Paging
		Figure string `query:"figure" default:"introductions" enum:"members,listings,reviewed,introductions,accepted,formed,outcomes,closed"`
		Month  string `query:"month" maxLength:"7"`
		Goal   int    `query:"goal" minimum:"1" maximum:"17"`
		Ward   string `query:"ward" maxLength:"40"`
		Kind   string `query:"kind" maxLength:"40"`
		Form   string `query:"form" maxLength:"40"`
		Reason string `query:"reason" maxLength:"40"`
	}
	handle(s, route{method: http.MethodGet, path: "/reports/{year}/cases", id: "list-counted", summary: "What a figure of the report counts, the latest first (office)", tag: "reports"},
		func(_ context.Context, who app.Bearer, in *query) (*list[countedThing], error) {
			p, err := s.app.Counted(who.Actor, partner.FigureCode(in.Figure), in.Year, app.CountedFilter{
				Month: in.Month, Goal: in.Goal, Ward: partner.Ward(in.Ward), Kind: partner.OrganizationKind(in.Kind), Form: partner.Form(in.Form),
				Reason: partner.ClosingReason(in.Reason),
			}, in.Cursor, in.Limit)
			return listOf(p, func(c app.Counted) countedThing {
				out := countedThing{Kind: c.Kind, ID: c.ID, On: string(c.On), Title: c.Title, Organizations: []brief{}}
				for _, org := range c.Organizations {
					out.Organizations = append(out.Organizations, s.briefOf(org))
				}
				return out
			}), err
		})
	handle(s, route{method: http.MethodGet, path: "/reports/{year}/workbook", id: "get-report-workbook", summary: "The report as an Excel file (office)", tag: "reports", file: excelType},
		func(ctx context.Context, who app.Bearer, in *ReportYear) (*fileOut, error) {
			data, err := s.app.ReportWorkbook(ctx, who.Actor, in.Year)
			if err != nil {
				return nil, err
			}
			return &fileOut{
				Type: excelType,
				Name: `attachment; filename="enishi-` + partner.YearID(in.Year) + `.xlsx"`, Body: data,
			}, nil
		})
}
