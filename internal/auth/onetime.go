package auth

import "enishi/internal/partner"

// OneTime is the stored half of a link that works once: an invitation or a
// password reset. The other half is the Secret that was mailed. The caller
// stores it and redeems it inside one conditional write, so that of many
// parallel attempts one wins.
type OneTime struct {
	Hash      string       `json:"hash"`
	CreatedAt partner.Time `json:"created_at"`
	ExpiresAt partner.Time `json:"expires_at"`
	SpentAt   partner.Time `json:"spent_at,omitzero"`
}

// NewOneTime is a code that can be redeemed until, but not at, expires.
func NewOneTime(secret Secret, now, expires partner.Time) OneTime {
	return OneTime{Hash: secret.Hash(), CreatedAt: now, ExpiresAt: expires}
}

// Check says whether the secret would be accepted now. Errors: not_found
// "code_not_found" when it is not the right one, conflict "code_spent" and
// conflict "code_expired". Only the holder of the right secret ever learns
// which of the two latter it is.
func (o OneTime) Check(presented Secret, now partner.Time) error {
	switch {
	case !presented.Matches(o.Hash):
		return partner.NotFound("code")
	case !o.SpentAt.IsZero():
		return partner.Fail(partner.KindConflict, "code_spent", "the code was used before")
	case !now.Before(o.ExpiresAt):
		return partner.Fail(partner.KindConflict, "code_expired", "the code has expired")
	}
	return nil
}

// Redeem spends the code; the errors are those of Check.
func (o *OneTime) Redeem(presented Secret, now partner.Time) error {
	if err := o.Check(presented, now); err != nil {
		return err
	}
	o.SpentAt = now
	return nil
}
