package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type note struct {
	ID   string `json:"id"`
	By   string `json:"by" doc:"The name of the person"`
	At   string `json:"at" format:"date-time"`
	Text string `json:"text"`
}

type contactEntry struct {
	ID           string `json:"id"`
	Channel      string `json:"channel" enum:"called,mailed,met"`
	Organization string `json:"organization,omitempty"`
	On           string `json:"on"`
	Text         string `json:"text,omitempty"`
	FollowUpOn   string `json:"follow_up_on,omitempty"`
	By           string `json:"by" doc:"The name of the person"`
	At           string `json:"at" format:"date-time"`
}

type agreement struct {
	Goal  string          `json:"goal"`
	From  string          `json:"from" doc:"A day like 2026-04-01"`
	Until string          `json:"until,omitempty"`
	Roles []agreementRole `json:"roles" doc:"One for each party"`
	At    string          `json:"at,omitempty" readOnly:"true"`
}

type agreementRole struct {
	Organization string `json:"organization"`
	Role         string `json:"role"`
}

func agreementOf(g partner.Agreement) agreement {
	out := agreement{Goal: g.Goal, From: string(g.From), Until: string(g.Until), At: g.At.String(), Roles: []agreementRole{}}
	for _, r := range g.Roles {
		out.Roles = append(out.Roles, agreementRole{Organization: string(r.Organization), Role: r.Role})
	}
	return out
}

func (g agreement) domain() partner.Agreement {
	out := partner.Agreement{Goal: g.Goal, From: partner.Date(g.From), Until: partner.Date(g.Until)}
	for _, r := range g.Roles {
		out.Roles = append(out.Roles, partner.AgreementRole{Organization: partner.OrganizationID(r.Organization), Role: r.Role})
	}
	return out
}

const calendarType = "text/calendar; charset=utf-8"

func registerCalendar(s *api) {
	type id struct {
		ID string `path:"id"`
	}
	handle(s, route{method: http.MethodGet, path: "/introductions/{id}/calendar", id: "get-meeting-calendar", summary: "The planned meeting as a calendar file", tag: "introductions", file: calendarType},
		func(ctx context.Context, who app.Bearer, in *id) (*fileOut, error) {
			data, err := s.app.MeetingCalendar(ctx, who.Actor, partner.IntroductionID(in.ID))
			if err != nil {
				return nil, err
			}
			return &fileOut{Type: calendarType, Name: `attachment; filename="enishi-meeting.ics"`, Body: data}, nil
		})
}

// registerIntroductionRecords are the changes of a case that carry something to
// keep.
func registerIntroductionRecords(s *api) {
	type plan struct {
		IntroductionChange
		Body meeting
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/plan-meeting", id: "plan-meeting", summary: "Keep when and where the parties meet"},
		func(in *plan) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *plan) (partner.Introduction, error) {
			at, err := moment("at", in.Body.At)
			if err != nil {
				return partner.Introduction{}, err
			}
			return s.app.PlanMeeting(ctx, actor, id, version, partner.PlannedMeeting{At: at, Place: in.Body.Place})
		})
	type form struct {
		IntroductionChange
		Body agreement
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/form", id: "form-introduction", summary: "Make the partnership formed with its agreement (office)"},
		func(in *form) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *form) (partner.Introduction, error) {
			return s.app.Form(ctx, actor, id, version, in.Body.domain())
		})
	type report struct {
		IntroductionChange
		Body outcome
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/report", id: "report-introduction", summary: "Record the outcome, or correct it"},
		func(in *report) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *report) (partner.Introduction, error) {
			return s.app.Report(ctx, actor, id, version, in.Body.domain())
		})
	registerOfficeRecords(s)
}

// registerOfficeRecords are the changes that only the office makes and sees.
func registerOfficeRecords(s *api) {
	type noteRequest struct {
		Text string `json:"text"`
	}
	type noteIn struct {
		IntroductionChange
		Body noteRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/notes", id: "add-note", summary: "Keep a private note (office)"},
		func(in *noteIn) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *noteIn) (partner.Introduction, error) {
			return s.app.AddNote(ctx, actor, id, version, in.Body.Text)
		})
	type contactRequest struct {
		Channel      string `json:"channel" enum:"called,mailed,met"`
		Organization string `json:"organization,omitempty"`
		On           string `json:"on"`
		Text         string `json:"text,omitempty"`
		FollowUpOn   string `json:"follow_up_on,omitempty"`
	}
	type contactIn struct {
		IntroductionChange
		Body contactRequest
	}
	moveIntroduction(s, route{method: http.MethodPost, path: "/introductions/{id}/contacts", id: "log-contact", summary: "Keep a line of the contact log (office)"},
		func(in *contactIn) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *contactIn) (partner.Introduction, error) {
			b := in.Body
			return s.app.LogContact(ctx, actor, id, version, partner.ContactEntry{
				Channel: partner.ContactChannel(b.Channel), Organization: partner.OrganizationID(b.Organization),
				On: partner.Date(b.On), Text: b.Text, FollowUpOn: partner.Date(b.FollowUpOn),
			})
		})
	type planRequest struct {
		Assignee     *string `json:"assignee,omitempty" doc:"An account of the office; empty for nobody"`
		NextActionOn *string `json:"next_action_on,omitempty" doc:"A day; empty for none"`
	}
	type planIn struct {
		IntroductionChange
		Body planRequest
	}
	moveIntroduction(s, route{method: http.MethodPatch, path: "/introductions/{id}", id: "plan-introduction", summary: "Who follows the case and when (office)"},
		func(in *planIn) IntroductionChange { return in.IntroductionChange },
		func(ctx context.Context, actor partner.Actor, id partner.IntroductionID, version int64, in *planIn) (partner.Introduction, error) {
			return s.app.PlanIntroduction(ctx, actor, id, version, (*partner.AccountID)(in.Body.Assignee), (*partner.Date)(in.Body.NextActionOn))
		})
}
