package notify

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The mails about deadlines, suggestions and listings, to be read in testdata.
func TestFreshTexts(t *testing.T) {
	const to, renew = "hanako@example.jp", "https://enishi.example/renew#bGlzdGluZy0x.c2lnbg"
	name := map[string]string{"ja": "佐藤 花子", "en": "Hanako Sato"}
	office := map[string]string{"ja": "みなと市民共創事務局", "en": "the Minato partnership office"}
	partners := map[string][]string{"ja": {"ひらの農園"}, "en": {"Hirano Farm"}}
	title := map[string]string{"ja": "木の端材をゆずります", "en": "Wood offcuts to give away"}
	for _, lang := range []string{"ja", "en"} {
		d := DeadlineFacts{To: to, Name: name[lang], Office: office[lang], Partners: partners[lang], Link: "https://enishi.example/introductions/i1", AnswerBy: "2026-12-04"}
		s := SuggestionFacts{To: to, Name: name[lang], Office: office[lang], Partner: partners[lang][0], Link: "https://enishi.example/suggestions/a~b"}
		l := ListingFacts{To: to, Name: name[lang], Office: office[lang], Title: title[lang], ExpiresOn: "2026-12-04", Link: renew}
		for file, m := range map[string]Message{
			"reminder": Reminder(lang, d), "no_answer": NoAnswer(lang, d), "no_answer_thanks": NoAnswerThanks(lang, d),
			"mutual_interest": MutualInterest(lang, s), "question_answered": QuestionAnswered(lang, s),
			"listing_expiring": ListingExpiring(lang, l), "listing_expired": ListingExpired(lang, l), "still_open": StillOpen(lang, l),
		} {
			t.Run(file+" "+lang, func(t *testing.T) {
				require.NoError(t, m.Check())
				require.Equal(t, 1, strings.Count(m.Text, "https://"), "one mail, one thing to do")
				got := "Subject: " + m.Subject + "\n\n" + m.Text
				path := filepath.Join("testdata", file+"_"+lang+".txt")
				if *update {
					require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
				}
				want, err := os.ReadFile(path)
				require.NoError(t, err)
				require.Equal(t, string(want), got)
			})
		}
	}
}
