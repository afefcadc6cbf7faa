package httpapi_test

import (
	"fmt"

	"enishi/internal/partnertest"
)

// askedPair is a pair about which the owner has asked the office.
func askedPair(s *stage) request {
	pair := partnertest.Suggestion(s.org, s.other).Fresh()
	id := fmt.Sprintf("question-%d", s.n)
	must(pair.Ask(partnertest.Member(s.org), id, "どんな会社ですか", pair.Scoring, partnertest.Now))
	s.keep(pair)
	return request{id: string(pair.ID), body: object{"question": id, "answer": "地元の会社です"}}
}

// aboutOwn is about the owner's organisation.
func aboutOwn(body any) func(*stage) request {
	return func(s *stage) request { return request{id: string(s.org.ID), body: body} }
}
