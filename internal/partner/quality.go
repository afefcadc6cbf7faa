package partner

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"enishi/internal/text"
)

// Criterion is one of the four things that make a listing easy to answer.
type Criterion string

// The criteria, in the order in which they are shown.
const (
	CriterionConcrete Criterion = "concrete" // says exactly what
	CriterionPartner  Criterion = "partner"  // says whom it is for, and how they would work together
	CriterionField    Criterion = "field"    // a capability is confirmed and fits the text
	CriterionTerms    Criterion = "terms"    // says when, where and how much
)

// Criteria is the closed list.
var Criteria = []Criterion{CriterionConcrete, CriterionPartner, CriterionField, CriterionTerms}

// MaxCriterion is the most points of one criterion.
const MaxCriterion = 5

// The least totals of a listing that can be answered, and of a clear one. Below the
// first there is a warning; nothing is ever refused for it.
const (
	leastQuality = 8
	clearQuality = 14
)

// How many characters of detail say something, and how many say enough.
const (
	someDetail   = 20
	enoughDetail = 60
)

// Advice is one thing that would make a listing better.
type Advice struct {
	Code      string
	Criterion Criterion
	Points    int               // what doing it adds
	Params    map[string]string // what exactly is missing
}

// Quality is how easy a listing is to answer, by four criteria.
type Quality struct {
	Points map[Criterion]int // 0 to MaxCriterion each
	Advice []Advice          // what adds most first
}

// Total is the sum of all criteria, 0 to 20.
func (q Quality) Total() (sum int) {
	for _, n := range q.Points {
		sum += n
	}
	return sum
}

// Word is thin, fair or clear.
func (q Quality) Word() string {
	switch total := q.Total(); {
	case total < leastQuality:
		return "thin"
	case total < clearQuality:
		return "fair"
	}
	return "clear"
}

// What a text says, by its words in Japanese and English.
var (
	saysAction = regexp.MustCompile(`ゆず|譲|貸|教え|受け入れ|受入|提供|寄附|寄付|作り|つくり|開き|手伝|運び|探し|さがし|ほしい|欲しい|使いたい|募集|話し|できます|届け` +
		`|\b(?:lend|giv(?:e|es|ing)|teach|show|host|offer|donat\w+|repair|mak(?:e|es|ing)|look(?:ing)? for|need|seek\w*|want|visit|help|collect\w*|bring)\b`)
	saysWhom = regexp.MustCompile(`学校|小学|中学|高校|大学|生徒|学生|子ども|子供|児童|親子|高齢|障害|障がい|企業|会社|工場|農家|商店|店舗|お店|団体|自治会|町会|施設|市民|住民|地域の|福祉|保育|園児` +
		`|\b(?:schools?|pupils?|students?|universit\w+|child(?:ren)?|famil\w+|compan\w+|factor\w+|farm\w*|shops?|groups?|neighbou?rs?|residents?|elderly|npos?|class(?:es)?)\b`)
	saysHow = regexp.MustCompile(`一緒|いっしょ|協力|共同|連携|出前|見学|体験|取りに|持ち込|引き取|受け取|打ち合わせ|相談|訪問|伺い|うかがい|お越し|オンライン|交流` +
		`|\b(?:together|jointly|visit\w*|workshop\w*|pick(?:ed)? up|collect\w*|deliver\w*|meet\w*|online|lesson\w*|talk\w*)\b`)
	saysWhen = regexp.MustCompile(`[0-9]+ ?月|[月火水木金土日]曜|平日|土日|週末|祝日|午前|午後|夜間|毎[日週月年]|毎[月火水木金土日]|年[0-9]+ ?回|月[0-9]+ ?回|週[0-9]+ ?回|通年|いつでも|随時|春|夏|秋|冬|時間` +
		`|\b(?:weekdays?|weekends?|mornings?|afternoons?|evenings?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|spring|summer|autumn|winter|monthly|weekly|(?:a|per|each|every) (?:day|week|month|year)|any ?time|hours?)\b`)
	saysWhere = regexp.MustCompile(`[堺中東西南北]区|美原|堺市|市内|市外|駅|会場|敷地|構内|当社|当校|工場で|教室で|園で|こちらで|伺い|うかがい|お越し|オンライン|場所は` +
		`|\b(?:sakai|ward|wards|-ku|station|online|our (?:factory|place|school|site|shop|hall)|at your)\b`)
	saysFigure   = regexp.MustCompile(`[0-9]`)
	saysQuantity = regexp.MustCompile(`[0-9]+ ?(?:人|名|個|本|枚|台|箱|袋|着|冊|脚|組|回|件|社|校|店|団体|クラス|kg|g|t|トン|キロ|リットル|l|m|㎡|平方|畳|席|部|点|セット|か所|箇所)` +
		`|\b[0-9]+ ?(?:people|persons?|pieces?|boxes|bags?|sets?|kilos?|kg|tons?|times?|seats?|chairs?|tables?|children|pupils?|students?|groups?|places?|volunteers?|litres?|items?|m2)\b`)
)

// QualityOf judges what a listing says. The capabilities that are read off its text
// are given; they tell whether a confirmed one fits. The rules look only at what is
// written and chosen, so the same listing always has the same quality:
//
//   - concrete: a title of six characters, some detail, enough detail, a figure, and a
//     word for what is given, done or sought: one point each
//   - partner: kinds of partner chosen 2, whom it is for named 1, a form chosen 1, how
//     the two would work together 1
//   - field: a capability confirmed 3, one of the second level 1, one that fits the text 1
//   - terms: a time 2, a place 1, a quantity 2; chosen or written
func QualityOf(c *ListingContent, read []string) Quality {
	j := judge{quality: Quality{Points: map[Criterion]int{}}}
	for _, each := range Criteria {
		j.quality.Points[each] = 0
	}
	said := strings.ToLower(text.Normalize(c.Title + "\n" + c.Detail))
	j.concrete(c, said)
	j.partner(c, said)
	j.field(c, read)
	j.terms(c, said)
	slices.SortStableFunc(j.quality.Advice, func(a, b Advice) int { return cmp.Compare(b.Points, a.Points) })
	return j.quality
}

type judge struct{ quality Quality }

// want gives the points when the listing has something, else advises to add it.
func (j *judge) want(has bool, criterion Criterion, points int, code string, params map[string]string) {
	if has {
		j.quality.Points[criterion] += points
		return
	}
	j.quality.Advice = append(j.quality.Advice, Advice{code, criterion, points, params})
}

func (j *judge) concrete(c *ListingContent, said string) {
	length := utf8.RuneCountInString(strings.TrimSpace(c.Detail))
	j.want(utf8.RuneCountInString(strings.TrimSpace(c.Title)) >= 6, CriterionConcrete, 1, "name_it", nil)
	if length < someDetail {
		j.want(false, CriterionConcrete, 2, "add_detail", nil)
	} else {
		j.quality.Points[CriterionConcrete]++
		j.want(length >= enoughDetail, CriterionConcrete, 1, "add_more", map[string]string{"characters": strconv.Itoa(enoughDetail - length)})
	}
	j.want(saysFigure.MatchString(said), CriterionConcrete, 1, "add_figure", nil)
	j.want(saysAction.MatchString(said), CriterionConcrete, 1, "add_action", nil)
}

func (j *judge) partner(c *ListingContent, said string) {
	j.want(len(c.PartnerKinds) > 0, CriterionPartner, 2, "choose_kinds", nil)
	j.want(saysWhom.MatchString(said), CriterionPartner, 1, "say_whom", nil)
	j.want(len(c.Forms) > 0, CriterionPartner, 1, "choose_forms", nil)
	j.want(saysHow.MatchString(said), CriterionPartner, 1, "say_how", nil)
}

func (j *judge) field(c *ListingContent, read []string) {
	var proposed map[string]string
	if len(read) > 0 {
		proposed = map[string]string{"capability": read[0]}
	}
	if len(c.Capabilities) == 0 {
		code := "choose_capability"
		if proposed != nil {
			code = "confirm_capability"
		}
		j.want(false, CriterionField, MaxCriterion, code, proposed)
		return
	}
	j.quality.Points[CriterionField] += 3
	fine := slices.ContainsFunc(c.Capabilities, func(code string) bool { return strings.Contains(code, ".") })
	j.want(fine, CriterionField, 1, "finer_capability", map[string]string{"capability": c.Capabilities[0]})
	fits := len(read) == 0 || slices.ContainsFunc(read, func(code string) bool {
		return slices.ContainsFunc(c.Capabilities, func(own string) bool { return groupOf(own) == groupOf(code) })
	})
	j.want(fits, CriterionField, 1, "fitting_capability", proposed)
}

// groupOf is the level-1 code of a capability.
func groupOf(code string) string {
	group, _, _ := strings.Cut(code, ".")
	return group
}

func (j *judge) terms(c *ListingContent, said string) {
	j.want(c.AvailableFrom != "" || c.AvailableUntil != "" || saysWhen.MatchString(said), CriterionTerms, 2, "say_when", nil)
	j.want(len(c.Areas) > 0 || saysWhere.MatchString(said), CriterionTerms, 1, "say_where", nil)
	j.want(c.Capacity > 0 || saysQuantity.MatchString(said), CriterionTerms, 2, "say_quantity", nil)
}
