package app

import (
	"bytes"
	"context"
	"strings"
	"time"

	"enishi/internal/exchange"
	"enishi/internal/partner"
)

// meetingLength is how long a meeting takes in people's calendars; a case keeps only
// when it begins.
const meetingLength = time.Hour

// MeetingCalendar is the planned meeting of a case as a file for the actor's own
// calendar, in the actor's language. Errors: not_found (not the reader's, or no meeting
// is planned).
func (a *App) MeetingCalendar(ctx context.Context, actor partner.Actor, id partner.IntroductionID) ([]byte, error) {
	i, err := a.Introduction(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if i.Meeting == nil {
		return nil, partner.NotFound("meeting")
	}
	me, err := a.Me(ctx, actor)
	if err != nil {
		return nil, err
	}
	var others []string
	for _, p := range i.Parties {
		if o, ok := a.OrganizationOf(p.Organization); ok && !actor.Of(p.Organization) && p.Answer != partner.PartyDeclined {
			others = append(others, o.Name())
		}
	}
	summary := "顔合わせ：" + strings.Join(others, "・")
	if me.Language == "en" {
		summary = "Meeting: " + strings.Join(others, ", ")
	}
	var out bytes.Buffer
	err = exchange.WriteCalendar(&out, exchange.Appointment{
		UID: string(i.ID) + "@enishi", Sequence: i.MeetingPlans() - 1, Stamp: i.UpdatedAt.Std(),
		Start: i.Meeting.At.Std(), Length: meetingLength, Summary: summary, Place: i.Meeting.Place,
		URL: a.PublicURL + "/introductions/" + string(i.ID),
	})
	return out.Bytes(), err
}
