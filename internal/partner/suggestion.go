package partner

import "strings"

// Mode is the way in which a pair could work together.
type Mode string

// The modes. Trio and call are of lists of their own, never of a pair's.
const (
	ModeExchange Mode = "exchange" // both gain: each meets a need of the other
	ModeSupport  Mode = "support"  // one helps the other
	ModeCommon   Mode = "common"   // both seek the same joint work
	ModeTrio     Mode = "trio"     // three together cover what no two of them do
	ModeCall     Mode = "call"     // one of several who answer one listing
)

// TermCode names a term of the score.
type TermCode string

// The terms of a pair's score.
const (
	TermReciprocity TermCode = "reciprocity" // R: what they can do for each other
	TermGoals       TermCode = "goals"
	TermPlace       TermCode = "place"
	TermKinds       TermCode = "kinds"
)

// ScoreTerm is one summand of a score: Contribution = Weight × Value, and the
// contributions add up to the score.
type ScoreTerm struct {
	Code         TermCode `json:"code"`
	Value        float64  `json:"value"`  // 0..1
	Weight       float64  `json:"weight"` // 0..1, all weights add up to 1
	Contribution float64  `json:"contribution"`
}

// ReasonCode names a sentence; the words live with the reader's side.
type ReasonCode string

// The reasons.
const (
	ReasonNeedMet      ReasonCode = "need_met"      // an offer of one meets a need of the other
	ReasonCommonNeed   ReasonCode = "common_need"   // both seek the same thing
	ReasonSameGoal     ReasonCode = "same_goal"     // goals that both work on
	ReasonRelatedGoals ReasonCode = "related_goals" // goals that are often worked on together
	ReasonSameTarget   ReasonCode = "same_target"
	ReasonSameTopic    ReasonCode = "same_topic" // fields of life that both speak of
	ReasonNear         ReasonCode = "near"       // Params: place = ward | town | city | prefecture
	ReasonKindsFit     ReasonCode = "kinds_fit"  // such organisations often work together, or asked for each other
	ReasonSameForm     ReasonCode = "same_form"  // both name the form of working together
	ReasonOtherHidden  ReasonCode = "hidden"     // Params: count; what this reader may not see
)

// Quote is a part of a listing's text that led to a reason. Start and End count
// characters (code points) of Text; the words occur in it.
type Quote struct {
	Organization OrganizationID `json:"organization"`
	Listing      ListingID      `json:"listing"`
	Side         Side           `json:"side"`
	Text         string         `json:"text"`
	Marks        []Mark         `json:"marks,omitempty"`
}

// Mark is a half-open range of characters.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Topic is a field of life that a reason names, with its name in both languages.
type Topic struct {
	Code string `json:"code"`
	JA   string `json:"ja"`
	EN   string `json:"en"`
}

// Reason is one explanation as data.
type Reason struct {
	Code         ReasonCode        `json:"code"`
	From         OrganizationID    `json:"from,omitempty"` // who gives
	To           OrganizationID    `json:"to,omitempty"`   // who gains
	Quotes       []Quote           `json:"quotes,omitempty"`
	Capabilities []string          `json:"capabilities,omitempty"`
	Kinship      string            `json:"kinship,omitempty"`  // same | kin | group | topic | text
	Proposed     bool              `json:"proposed,omitempty"` // a capability was read from the text, not confirmed
	Goals        []int             `json:"goals,omitempty"`
	Targets      []string          `json:"targets,omitempty"`
	Topics       []Topic           `json:"topics,omitempty"`
	Forms        []Form            `json:"forms,omitempty"`
	Params       map[string]string `json:"params,omitempty"`
	Loss         float64           `json:"loss,omitempty"` // the score that is lost without this listing pair's need
}

// Scoring is the engine's answer for a pair: symmetric, in [0,1].
type Scoring struct {
	Organizations [2]OrganizationID `json:"organizations"` // in id order
	Mode          Mode              `json:"mode"`
	Score         float64           `json:"score"`
	Terms         []ScoreTerm       `json:"terms"`
	Reasons       []Reason          `json:"reasons"`
	Weights       string            `json:"weights"` // the version of the weights
}

// AnswerKind is what a member says to a suggestion.
type AnswerKind string

// The answers.
const (
	AnswerInterested AnswerKind = "interested" // 興味あり
	AnswerNotNow     AnswerKind = "not_now"    // 今は見送り
)

// NotNowReasons is the closed list of reasons a member can give.
var NotNowReasons = []string{"not_relevant", "already_partners", "capacity", "timing", "other"}

// Answer is what one side said. The other side never reads a not_now.
type Answer struct {
	Answer AnswerKind `json:"answer"`
	Reason string     `json:"reason,omitempty"`
	By     AccountID  `json:"by"`
	At     Time       `json:"at"`
}

// ReviewDecision is a coordinator's decision on a suggestion.
type ReviewDecision string

// The decisions.
const (
	ReviewApprove   ReviewDecision = "approve"
	ReviewHold      ReviewDecision = "hold"
	ReviewDuplicate ReviewDecision = "duplicate"
	ReviewDismiss   ReviewDecision = "dismiss"
)

// DismissReasons is the closed list of reasons for a dismissal.
var DismissReasons = []string{"not_relevant", "already_partners", "capacity", "timing", "conflict_of_interest", "quality_of_listing", "other"}

// Review is a coordinator's decision, with what the coordinator saw.
type Review struct {
	Decision ReviewDecision `json:"decision"`
	Reason   string         `json:"reason,omitempty"` // for dismiss
	Note     string         `json:"note,omitempty"`
	Until    Date           `json:"until,omitempty"` // for hold: comes back on this day
	By       AccountID      `json:"by"`
	At       Time           `json:"at"`
	Score    float64        `json:"score"`
	Weights  string         `json:"weights"`
	Terms    []ScoreTerm    `json:"terms,omitempty"`
	UndoneAt Time           `json:"undone_at,omitzero"`
}

// Suggestion is what people did with a pair that the engine suggested. It is
// stored only once somebody acted on it.
type Suggestion struct {
	ID             SuggestionID              `json:"id"`
	Version        int64                     `json:"version"`
	Scoring        Scoring                   `json:"scoring"` // as it was shown when last acted on
	Answers        map[OrganizationID]Answer `json:"answers,omitempty"`
	Review         *Review                   `json:"review,omitempty"`
	PastReviews    []Review                  `json:"past_reviews,omitempty"`
	IntroductionID IntroductionID            `json:"introduction_id,omitempty"`
	Questions      []Question                `json:"questions,omitempty"`
	MutualAt       Time                      `json:"mutual_at,omitzero"` // when both were interested for the first time
	Notices        []Notice                  `json:"notices,omitempty"`
	CreatedAt      Time                      `json:"created_at"`
	UpdatedAt      Time                      `json:"updated_at"`
}

// SuggestionIDOf is the id of a pair: both ids in order.
func SuggestionIDOf(a, b OrganizationID) SuggestionID {
	if b < a {
		a, b = b, a
	}
	return SuggestionID(string(a) + "~" + string(b))
}

// Organizations splits the id; ok is false when it is not one of a pair.
func (id SuggestionID) Organizations() (a, b OrganizationID, ok bool) {
	x, y, found := strings.Cut(string(id), "~")
	if !found || x == "" || y == "" || x >= y || strings.Contains(y, "~") {
		return "", "", false
	}
	return OrganizationID(x), OrganizationID(y), true
}
