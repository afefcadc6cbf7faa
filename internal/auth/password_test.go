package auth

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func faultCodes(password string, least int, names ...string) []string {
	codes := []string{}
	for _, f := range CheckPassword("password", password, least, names...) {
		codes = append(codes, f.Code)
	}
	return codes
}

func TestCheckPassword(t *testing.T) {
	organisation, person, mail := "株式会社 みなと製作所", "Sato Hanako", "hanako.minato@example.jp"
	long := strings.Repeat("kivo-", 26)
	cases := []struct {
		name, password string
		least          int
		want           []string
	}{
		{"random letters", "gqxwvolzhtbnryk", PasswordAlone, nil},
		{"one short of it", "gqxwvolzhtbnry", PasswordAlone, []string{"too_short"}},
		{"empty", "", PasswordAlone, []string{"too_short"}},
		{"short beside a second factor", "gqxwvolz", PasswordWithSecondFactor, nil},
		{"too short beside a second factor", "gqxwvol", PasswordWithSecondFactor, []string{"too_short"}},
		{"a phrase of plain words with spaces", "green kettle walks beside thirteen violins", PasswordAlone, nil},
		{"a Japanese phrase of 15 characters", "柱時計と青い長靴が港で踊る夜だ", PasswordAlone, nil},
		{"digits only but random", "830175926401752", PasswordAlone, nil},
		{"128 characters", (long + long)[:128-2] + "q7", PasswordAlone, nil},
		{"129 characters", (long + long)[:129-2] + "q7", PasswordAlone, []string{"too_long"}},
		{"emoji count as one each", "🐟🚲🪴🧭🎈🍞🧵🪁🛶🧂🪵🌋🪞🐚🧊", PasswordAlone, nil},
		{"the organisation's name", "みなと製作所の長い合言葉は秘密じゃないよ", PasswordAlone, []string{"contains_name"}},
		{"the person's name in other case", "qqHANAKOzkvmwtyr", PasswordAlone, []string{"contains_name"}},
		{"the mailbox with other separators", "zq_hanako_minato_vx", PasswordAlone, []string{"contains_name"}},
		{"full-width spelling of a name", "vkqzｈａｎａｋｏｒｂｗｘｊ", PasswordAlone, []string{"contains_name"}},
		{"short, and a name", "hanako", PasswordAlone, []string{"too_short", "contains_name"}},
		{"word repeated", "passwordpassword", PasswordAlone, []string{"common"}},
		{"a single key", "aaaaaaaaaaaaaaaaaaa", PasswordAlone, []string{"common"}},
		{"only separators", "-- -- -- -- -- -- --", PasswordAlone, []string{"common"}},
		{"the alphabet backwards", "zyxwvutsrqponmlk", PasswordAlone, []string{"common"}},
		{"finger columns", "1qaz2wsx3edc4rfv", PasswordAlone, []string{"common"}},
		{"keyboard rows", "qwertyuiopasdfghjkl", PasswordAlone, []string{"common"}},
		{"Japanese keyboard row", "qwertyuiop@[qwertyuiop@[", PasswordAlone, []string{"common"}},
		{"leet", "P@$$w0rdP@55word!", PasswordAlone, []string{"common"}},
		{"flower, year and place", "Sakura2024!Osaka", PasswordAlone, []string{"common"}},
		{"name and birthday", "tanaka-19850412!!", PasswordAlone, []string{"common"}},
		{"the product", "sakai-sdgs-enishi-2030", PasswordAlone, []string{"common"}},
		{"greeting in Latin letters", "ArigatouGozaimasu1", PasswordAlone, []string{"common"}},
		{"greeting in kana", "ありがとうございますこんにちは", PasswordAlone, []string{"common"}},
		{"katakana", "パスワードパスワードパスワード", PasswordAlone, []string{"common"}},
		{"a proverb of the trade", "correct horse battery staple", PasswordAlone, []string{"common"}},
		{"a poem", "いろはにほへとちりぬるを", PasswordWithSecondFactor, []string{"common"}},
		{"common beside a second factor", "sakura01", PasswordWithSecondFactor, []string{"common"}},
		{"wide letters", "ｐａｓｓｗｏｒｄ１２３４５６７", PasswordAlone, []string{"common"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			require.ElementsMatch(t, c.want, faultCodes(c.password, c.least, organisation, person, mail))
		})
	}
}

func TestNamesThatNameNobodyAreAllowed(t *testing.T) {
	require.Empty(t, faultCodes("informal kettle violins", PasswordAlone, "info@example.jp", "Ken", "林", ""))
}

// The blocklist must hold at least the 3,000 most used passwords that the
// length rule lets through. Such lists are, at this length, words written
// twice, words with numbers, and walks over the keyboard: all of these are
// refused here by rule.
func TestThousandsOfCommonPasswordsOfTheAllowedLength(t *testing.T) {
	var words []string
	for line := range strings.Lines(commonText) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
	endings := []string{"123456789012345", "1234567890!!!!!", "2024@2025@2026", "qwertyuiop@sdg", "00000000000000"}
	refused := 0
	for i, word := range words {
		candidates := []string{
			strings.Repeat(word, 15/len([]rune(word))+1),
			strings.ToUpper(word) + " " + strings.Repeat(words[(i+7)%len(words)], 15),
		}
		for _, ending := range endings {
			candidates = append(candidates, word+ending, ending+word)
		}
		for _, password := range candidates {
			if len([]rune(password)) < PasswordAlone || len([]rune(password)) > PasswordMost {
				continue
			}
			require.Contains(t, faultCodes(password, PasswordAlone), "common", password)
			refused++
		}
	}
	require.Greater(t, refused, 3000)
	t.Logf("%d common passwords refused", refused)
}

func TestPasswordFaultsNeverRepeatThePassword(t *testing.T) {
	for _, password := range []string{"short-Kettle", strings.Repeat("Kettle", 40), "KettleKettleKettle"} {
		said := fmt.Sprintf("%v", CheckPassword("password", password, PasswordAlone, "Kettle"))
		require.NotContains(t, said, "Kettle")
	}
}
