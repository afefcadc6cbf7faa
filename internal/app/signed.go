package app

import (
	"context"

	"enishi/internal/auth"
	"enishi/internal/partner"
)

// HasSession reports whether a refresh token is of a session that goes on. It
// neither spends nor renews anything.
func (a *App) HasSession(ctx context.Context, token string) bool {
	presented, err := auth.ParseRefreshToken(token)
	if err != nil {
		return false
	}
	s, err := a.sessions.Find(ctx, partner.ScopeAll("session"), string(presented.SessionID))
	return err == nil && s.Check(a.now()) == nil && presented.Secret.Matches(s.CurrentHash)
}
