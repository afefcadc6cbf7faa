package httpapi

import (
	"context"
	"net/http"
	"time"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// outcome has the columns of the national case format (GIF DS-451-3).
type outcome struct {
	Title       string `json:"title"`
	Place       string `json:"place"`
	Summary     string `json:"summary" doc:"At most 300 characters"`
	Reason      string `json:"reason"`
	Purpose     string `json:"purpose"`
	Content     string `json:"content"`
	Challenges  string `json:"challenges,omitempty"`
	Lessons     string `json:"lessons,omitempty"`
	People      int    `json:"people,omitempty" doc:"People reached"`
	Quantity    string `json:"quantity,omitempty"`
	Press       string `json:"press,omitempty"`
	Continues   *bool  `json:"continues,omitempty"`
	Goals       []int  `json:"goals,omitempty"`
	PublishedOn string `json:"published_on,omitempty"`
	RecordedAt  string `json:"recorded_at,omitempty" readOnly:"true"`
}

func (o outcome) domain() partner.Outcome {
	return partner.Outcome{
		Title: o.Title, Place: o.Place, Summary: o.Summary, Reason: o.Reason, Purpose: o.Purpose, Content: o.Content,
		Challenges: o.Challenges, Lessons: o.Lessons, People: o.People, Quantity: o.Quantity, Press: o.Press,
		Continues: o.Continues, Goals: o.Goals, PublishedOn: partner.Date(o.PublishedOn),
	}
}

func outcomeOf(o partner.Outcome) outcome {
	return outcome{
		Title: o.Title, Place: o.Place, Summary: o.Summary, Reason: o.Reason, Purpose: o.Purpose, Content: o.Content,
		Challenges: o.Challenges, Lessons: o.Lessons, People: o.People, Quantity: o.Quantity, Press: o.Press,
		Continues: o.Continues, Goals: o.Goals, PublishedOn: string(o.PublishedOn), RecordedAt: o.RecordedAt.String(),
	}
}

// moment reads a time in any zone.
func moment(path, s string) (partner.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return partner.Time{}, partner.Invalid([]partner.Field{{Path: path, Code: "time"}})
	}
	return partner.TimeOf(t), nil
}

type reportedCase struct {
	IntroductionID string  `json:"introduction_id"`
	Organizations  []brief `json:"organizations"`
	Outcome        outcome `json:"outcome"`
}

func registerOutcomes(s *api) {
	handle(s, route{method: http.MethodGet, path: "/outcomes", id: "list-outcomes", summary: "Reported cases, the latest first", tag: "outcomes"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[reportedCase], error) {
			p, err := s.app.Outcomes(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.reportedCaseOf), err
		})
}

func (s *api) reportedCaseOf(i partner.Introduction) reportedCase {
	out := reportedCase{IntroductionID: string(i.ID), Outcome: outcomeOf(*i.Outcome), Organizations: []brief{}}
	for _, party := range i.Parties {
		if party.Answer == partner.PartyAccepted {
			out.Organizations = append(out.Organizations, s.briefOf(party.Organization))
		}
	}
	return out
}
