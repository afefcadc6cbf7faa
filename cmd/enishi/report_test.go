package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/configs/demo"
	"enishi/internal/partner"
)

// storyCount counts the demo's stories by hand: from the days of their steps, with
// nothing of the product but the end of the fiscal year.
func storyCount(s *demo.Scenario, year int) map[string]int {
	today := time.Now().In(partner.Tokyo)
	in := func(day int) bool {
		d := today.AddDate(0, 0, day)
		begins := d.Year()
		if d.Month() < time.April {
			begins--
		}
		return begins == year
	}
	out := map[string]int{}
	for _, story := range s.Stories {
		days := map[string]int{}
		reviewed, accepted := false, 0
		for _, step := range story.Steps {
			switch step.Do { //nolint:exhaustive // what is counted
			case demo.DoApprove, demo.DoHold, demo.DoDuplicate, demo.DoDismiss:
				reviewed = in(step.Day)
				if step.Do == demo.DoApprove {
					days["introductions"] = step.Day
				}
			case demo.DoUndo:
				reviewed = false
				delete(days, "introductions")
			case demo.DoAccept:
				if accepted++; accepted == len(story.Pair) {
					days["accepted"] = step.Day
				}
			case demo.DoForm:
				days["formed"] = step.Day
			case demo.DoReport:
				days["outcomes"] = step.Day
			case demo.DoClose, demo.DoDecline:
				days["closed"] = step.Day
			}
		}
		if reviewed {
			out["reviewed"]++
		}
		for figure, day := range days {
			if in(day) {
				out[figure]++
			}
		}
	}
	// Everybody in the files came in on one day, with all their listings.
	if in(importedOn) {
		out["members"] = bytes.Count(bytes.TrimSpace(demo.Organizations), []byte("\n"))
		out["listings"] = bytes.Count(bytes.TrimSpace(demo.Listings), []byte("\n"))
	}
	return out
}

// TestTheReportOfTheDemoIsThatOfAHandCount for this year and the two before, and
// each figure lists as many things as it counts.
func TestTheReportOfTheDemoIsThatOfAHandCount(t *testing.T) {
	scenario, err := demo.Load()
	require.NoError(t, err)
	p := onSQLite(t)
	s := p.demo()
	admin := s.visitor().signedIn(scenario.Accounts[0].Email, scenario.Password)
	get := func(path string, into any) {
		status, body := admin.send(http.MethodGet, "/api/v1"+path, nil)
		require.Equal(t, http.StatusOK, status, string(body))
		require.NoError(t, json.Unmarshal(body, into))
	}
	now := partner.DateOf(partner.TimeOf(time.Now())).FiscalYear()
	total := 0
	for year := now - 2; year <= now; year++ {
		hand := storyCount(scenario, year)
		var report struct {
			Figures []struct {
				Code  string
				Count int
			}
			Months []struct{ Introductions, Formed int }
		}
		get(fmt.Sprintf("/reports/%d", year), &report)
		require.Len(t, report.Figures, len(partner.Figures))
		counted := map[string]int{}
		for _, f := range report.Figures {
			assert.Equal(t, hand[f.Code], f.Count, "%s in %d", f.Code, year)
			t.Logf("%d %-13s report %3d, by hand %3d", year, f.Code, f.Count, hand[f.Code])
			var behind struct{ Total int }
			get(fmt.Sprintf("/reports/%d/cases?figure=%s", year, f.Code), &behind)
			assert.Equal(t, f.Count, behind.Total, "behind %s in %d", f.Code, year)
			counted[f.Code] = f.Count
			total += f.Count
		}
		for _, m := range report.Months {
			counted["introductions"] -= m.Introductions
			counted["formed"] -= m.Formed
		}
		assert.Zero(t, counted["introductions"], "the months add up")
		assert.Zero(t, counted["formed"], "the months add up")
	}
	assert.Positive(t, total)
	require.Zero(t, s.stop(), s.out.String())
}
