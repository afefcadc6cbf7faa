package partnertest

import "enishi/internal/partner"

// RuleBuilder describes a rule of the office; On and Off make it.
type RuleBuilder struct{ terms partner.RuleTerms }

// KeepApart is about two organisations.
func KeepApart(a, b partner.OrganizationID) RuleBuilder {
	return RuleBuilder{partner.RuleTerms{Kind: partner.RulePair, Organizations: []partner.OrganizationID{a, b}, Reason: "以前の経緯があるため"}}
}

// KeepKindsApart is about two kinds.
func KeepKindsApart(a, b partner.OrganizationKind) RuleBuilder {
	return RuleBuilder{partner.RuleTerms{Kind: partner.RuleKinds, Kinds: []partner.OrganizationKind{a, b}, Reason: "競い合う間柄のため"}}
}

// KeepNear limits one organisation to partners within a place.
func KeepNear(id partner.OrganizationID, within partner.Reach) RuleBuilder {
	return RuleBuilder{partner.RuleTerms{Kind: partner.RulePlace, Organizations: []partner.OrganizationID{id}, Within: within, Reason: "歩いて行けるところに限るため"}}
}

// KeepKindNear limits all organisations of a kind.
func KeepKindNear(kind partner.OrganizationKind, within partner.Reach) RuleBuilder {
	return RuleBuilder{partner.RuleTerms{Kind: partner.RulePlace, Kinds: []partner.OrganizationKind{kind}, Within: within, Reason: "遠出ができないため"}}
}

// Until sets the last day.
func (b RuleBuilder) Until(day partner.Date) RuleBuilder {
	b.terms.Until = day
	return b
}

// Terms are what the rule says.
func (b RuleBuilder) Terms() partner.RuleTerms { return b.terms }

// On is in force.
func (b RuleBuilder) On() *partner.Rule {
	words := []string{string(b.terms.Kind), string(b.terms.Within), string(b.terms.Until)}
	for _, id := range b.terms.Organizations {
		words = append(words, string(id))
	}
	for _, k := range b.terms.Kinds {
		words = append(words, string(k))
	}
	r, err := partner.NewRule(partner.RuleID(idOf("rule", words...)), Coordinator(), b.terms, Now)
	must(err)
	return r
}

// Off was switched off.
func (b RuleBuilder) Off() *partner.Rule {
	r := b.On()
	must(r.SwitchOff(Coordinator(), Now))
	return r
}
