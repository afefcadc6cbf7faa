package auth

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"enishi/internal/partner"
)

// Lengths of passwords in characters. There are no rules about which
// characters a password must have.
const (
	PasswordAlone            = 15 // the least when the password is the only proof
	PasswordWithSecondFactor = 8  // the least beside a second factor
	PasswordMost             = 128
)

// CheckPassword returns what is wrong with a new password: fields at path with
// the codes `too_short` (param min), `too_long` (param max), `common` and
// `contains_name`. least is PasswordAlone or PasswordWithSecondFactor; names
// are those of the organisation and the person, and the e-mail address. The
// password is judged and used exactly as typed, and never repeated in a fault.
func CheckPassword(path, password string, least int, names ...string) []partner.Field {
	length := utf8.RuneCountInString(password)
	if length > PasswordMost {
		return []partner.Field{{Path: path, Code: "too_long", Params: map[string]string{"max": strconv.Itoa(PasswordMost)}}}
	}
	var faults []partner.Field
	if length < least {
		faults = append(faults, partner.Field{Path: path, Code: "too_short", Params: map[string]string{"min": strconv.Itoa(least)}})
	} else if isCommon(password) {
		faults = append(faults, partner.Field{Path: path, Code: "common"})
	}
	if containsName(password, names) {
		faults = append(faults, partner.Field{Path: path, Code: "contains_name"})
	}
	return faults
}

// Names shorter than this are found in too many innocent words. A name in
// kanji or kana says as much with half the characters.
const (
	leastLatinName = 4
	leastOtherName = 2
)

// containsName looks for each name as a whole and for its words, without the
// legal form, spaces and punctuation; of an e-mail address it looks for the
// part before the @.
func containsName(password string, names []string) bool {
	text := string(withoutSeparators(foldText(password)))
	for _, name := range names {
		if local, _, isAddress := strings.Cut(name, "@"); isAddress {
			name = local
		}
		name = string(foldText(name))
		for _, form := range legalForms {
			name = strings.ReplaceAll(name, form, " ")
		}
		for _, part := range append(strings.Fields(name), name) {
			part = string(withoutSeparators([]rune(part)))
			if longEnough(part) && !generalNames[part] && strings.Contains(text, part) {
				return true
			}
		}
	}
	return false
}

func longEnough(name string) bool {
	length := utf8.RuneCountInString(name)
	if length == len(name) {
		return length >= leastLatinName
	}
	return length >= leastOtherName
}

var legalForms = []string{
	"一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "特定非営利活動法人", "社会福祉法人", "医療法人",
	"学校法人", "宗教法人", "独立行政法人", "npo法人", "株式会社", "有限会社", "合同会社", "合資会社", "(株)", "(有)", "㈱", "㈲",
	"co.,ltd.", "co.,ltd", "inc.",
}

// generalNames are mailboxes that name nobody; they are ordinary words too.
var generalNames = map[string]bool{
	"info": true, "mail": true, "office": true, "contact": true, "admin": true, "support": true, "post": true,
	"soumu": true, "jimu": true, "desk": true, "main": true, "hello": true, "staff": true, "sales": true,
}
