package notify

import (
	"context"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"enishi/internal/partner"
)

// Kind says what a mail is about.
type Kind string

// The kinds.
const (
	KindInvitation    Kind = "invitation"     // make your account
	KindPasswordReset Kind = "password_reset" // set a new password
	KindJoining       Kind = "joining"        // confirm your address and go on
	KindKnown         Kind = "known_already"  // you have an account
	KindRequest       Kind = "request"        // would you like to meet this partner? (打診)
	KindAccepted      Kind = "accepted"       // all accepted; contacts are open
	KindClosed        Kind = "closed"         // the introduction has ended
)

// Valid reports whether the kind is of the closed list.
func (k Kind) Valid() bool {
	switch k {
	case KindInvitation, KindPasswordReset, KindJoining, KindKnown, KindRequest, KindAccepted, KindClosed, KindReminder, KindNoAnswer, KindNoAnswerThanks,
		KindMutualInterest, KindQuestionAnswered, KindListingExpiring, KindListingExpired, KindStillOpen:
		return true
	}
	return false
}

// Message is one plain-text mail to one person.
type Message struct {
	ID      string `json:"id,omitempty"` // makes the Message-ID, so that a repeat is known as one; letters, digits, - and _
	Kind    Kind   `json:"kind"`
	To      string `json:"to"`      // a bare address
	Subject string `json:"subject"` // one line
	Text    string `json:"text"`    // lines end with \n
}

// Sender hands a mail over once. Errors: invalid ("mail_invalid", or
// "mail_refused" by the server for good: trying again is of no use) and
// unavailable ("mail_unavailable": try again later).
type Sender interface {
	Send(ctx context.Context, m Message) error
}

const (
	maxAddress = 254     // RFC 5321
	maxSubject = 250     // characters
	maxText    = 100_000 // bytes
	maxID      = 100
)

// Check refuses whatever could break out of its place in a mail. Every Sender
// asks it first, whoever wrote the message. Errors: invalid "mail_invalid".
func (m Message) Check() error {
	var faults []partner.Field
	fault := func(path, code string) { faults = append(faults, partner.Field{Path: path, Code: code}) }
	if !m.Kind.Valid() {
		fault("kind", "unknown")
	}
	if !bareAddress(m.To) {
		fault("to", "address")
	}
	if n := utf8.RuneCountInString(m.Subject); n == 0 || n > maxSubject || !utf8.ValidString(m.Subject) || strings.ContainsFunc(m.Subject, breaksLine) {
		fault("subject", "not_one_line")
	}
	if m.Text == "" || len(m.Text) > maxText || !utf8.ValidString(m.Text) ||
		strings.ContainsFunc(m.Text, func(r rune) bool { return r != '\n' && breaksLine(r) }) {
		fault("text", "not_plain_text")
	}
	if len(m.ID) > maxID || strings.ContainsFunc(m.ID, notOfID) {
		fault("id", "unknown_character")
	}
	if len(faults) > 0 {
		return &partner.Error{Kind: partner.KindInvalid, Code: "mail_invalid", Message: "the mail cannot be sent", Fields: faults}
	}
	return nil
}

// bareAddress accepts "name@example.org" in ASCII and nothing around it.
func bareAddress(address string) bool {
	if len(address) > maxAddress || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return false
	}
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && parsed.Name == ""
}

func notOfID(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
}

// breaksLine holds for every character that ends a line, hides, or turns the
// direction of reading round.
func breaksLine(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// oneLine makes any text fit for a subject or the middle of a sentence: what
// breaks a line becomes a space, and what is very long is cut.
func oneLine(text string) string {
	const most = 80
	text = strings.Map(func(r rune) rune {
		if breaksLine(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	return text
}

// lines makes any text fit for a paragraph: line breaks stay, other control
// characters go.
func lines(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case breaksLine(r):
			return -1
		}
		return r
	}, text))
}
