package httpapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"enishi/internal/partnertest"
)

// A meeting that is moved keeps its name and rises in number, so that a calendar
// replaces what it has; before a meeting is planned there is no file.
func TestAMeetingGoesIntoACalendar(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		a, b := partnertest.Organization("A工業").Admitted(), partnertest.Organization("B学校").Admitted()
		i := partnertest.Introduction(a, b).BothAccepted()
		i.Notices = nil
		member := partnertest.Account("a@example.jp").MemberOf(a)
		w.knows(a, b, i, member)
		me := w.as(member)
		path := "/introductions/" + string(i.ID)
		me.get(path+"/calendar").problem(http.StatusNotFound, "meeting_not_found")
		plan := func(at string) string {
			read := me.get(path)
			me.send(http.MethodPost, path+"/plan-meeting", object{"at": at, "place": "堺市役所"}, ifMatch(read.header.Get("ETag"))).expect(http.StatusOK)
			file := me.get(path + "/calendar").expect(http.StatusOK)
			assert.Equal(t, "text/calendar; charset=utf-8", file.header.Get("Content-Type"))
			return string(file.body)
		}
		first := plan("2026-04-20T10:00:00+09:00")
		assert.Contains(t, first, "DTSTART:20260420T010000Z\r\n")
		assert.Contains(t, first, "SUMMARY:顔合わせ：B学校\r\n", "the other side is named, not the reader's own")
		assert.Contains(t, first, "SEQUENCE:0\r\n")
		w.clock.forward(time.Minute)
		second := plan("2026-04-21T10:00:00+09:00")
		assert.Contains(t, second, "SEQUENCE:1\r\n")
		assert.Contains(t, second, "UID:"+string(i.ID)+"@enishi\r\n")
	})
}
