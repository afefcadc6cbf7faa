package notify

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

var update = flag.Bool("update", false, "write the mails in testdata anew")

// The mails as people get them, to be read in testdata.
func TestTexts(t *testing.T) {
	until := partner.TimeOf(time.Date(2026, 12, 4, 3, 0, 0, 0, time.UTC))
	const to = "hanako@example.jp"
	partners := map[string][]string{"ja": {"ひらの農園", "緑が丘高等学校"}, "en": {"Hirano Farm", "Midorigaoka High School"}}
	office := map[string]string{"ja": "みなと市民共創事務局", "en": "the Minato partnership office"}
	name := map[string]string{"ja": "佐藤 花子", "en": "Hanako Sato"}
	own := map[string]string{"ja": "みなと製作所", "en": "Minato Works"}
	reasons := map[string][]string{
		"ja": {"「出前授業」を探していて、相手は「講師」を提供できます。", "どちらも目標4に取り組んでいます。"},
		"en": {"You look for a visiting lesson, and they can send a teacher.", "You both work on goal 4."},
	}
	words := map[string]string{"ja": "先日の説明会でお話しした件です。\nよろしくお願いします。", "en": "As we said at the meeting.\nSee you soon."}
	for _, lang := range []string{"ja", "en"} {
		n, o, p := name[lang], office[lang], partners[lang]
		for file, m := range map[string]Message{
			"invitation":    Invitation(lang, InvitationFacts{To: to, Name: n, Office: o, Link: "https://enishi.example/welcome#a1", Message: words[lang], ValidUntil: until}),
			"reset":         PasswordReset(lang, ResetFacts{To: to, Name: n, Office: o, Link: "https://enishi.example/welcome#a2", ValidUntil: until}),
			"joining":       Joining(lang, JoiningFacts{To: to, Name: n, Office: o, Link: "https://enishi.example/welcome#a3", ValidUntil: until}),
			"known_already": KnownAlready(lang, ResetFacts{To: to, Name: n, Office: o, Link: "https://enishi.example/welcome#a4", ValidUntil: until}),
			"request": Request(lang, RequestFacts{
				To: to, Name: n, Office: o, Organization: own[lang], Partners: p, Reasons: reasons[lang],
				Link: "https://enishi.example/introductions/i1", AnswerBy: "2026-12-04",
			}),
			"request_bare": Request(lang, RequestFacts{To: to, Link: "https://enishi.example/introductions/i1"}),
			"accepted":     Accepted(lang, AcceptedFacts{To: to, Name: n, Office: o, Partners: p, Link: "https://enishi.example/introductions/i1"}),
			"closed":       Closed(lang, ClosedFacts{To: to, Name: n, Office: o, Partners: p[:1], Link: "https://enishi.example/suggestions"}),
		} {
			t.Run(file+" "+lang, func(t *testing.T) {
				require.NoError(t, m.Check())
				require.Equal(t, 1, strings.Count(m.Text, "https://"), "one mail, one thing to do")
				got := "Subject: " + m.Subject + "\n\n" + m.Text
				path := filepath.Join("testdata", file+"_"+lang+".txt")
				if *update {
					require.NoError(t, os.MkdirAll("testdata", 0o755))
					require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
				}
				want, err := os.ReadFile(path)
				require.NoError(t, err)
				require.Equal(t, string(want), got)
			})
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		names  []string
		ja, en string
	}{
		{nil, "ほかの会員", "another member"},
		{[]string{" ", "\n"}, "ほかの会員", "another member"},
		{[]string{"A"}, "A", "A"},
		{[]string{"A", "B"}, "A・B", "A and B"},
		{[]string{"A", "B", "C"}, "A・B・C", "A, B and C"},
		{[]string{"A", "B", "C", "D", "E"}, "A・B・ほかの会員", "A, B and others"},
	} {
		require.Equal(t, c.ja, (&letter{}).names(c.names))
		require.Equal(t, c.en, (&letter{english: true}).names(c.names))
	}
}
