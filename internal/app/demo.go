package app

import (
	"context"

	"enishi/internal/partner"
)

// DemoState says whose data a store holds.
type DemoState string

// The states.
const (
	DemoEmpty      DemoState = "empty"      // nobody's
	DemoUnfinished DemoState = "unfinished" // a demo that was interrupted while it was prepared
	DemoReady      DemoState = "ready"      // a demo
	DemoRealData   DemoState = "real_data"
)

const (
	demoBegunID = "demo-begun"
	demoReadyID = "demo-ready"
)

// DemoState looks for the marks that BeginDemo and EndDemo leave.
func (a *App) DemoState(ctx context.Context) (DemoState, error) {
	for _, mark := range []struct {
		id    string
		state DemoState
	}{{demoReadyID, DemoReady}, {demoBegunID, DemoUnfinished}} {
		_, err := a.secrets.Find(ctx, partner.ScopeAll("demo"), mark.id)
		if err == nil {
			return mark.state, nil
		}
		if !partner.IsKind(err, partner.KindNotFound) {
			return "", err
		}
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if len(a.mem.organizations)+len(a.mem.accounts) > 0 {
		return DemoRealData, nil
	}
	return DemoEmpty, nil
}

// BeginDemo marks an empty store as a demo's.
func (a *App) BeginDemo(ctx context.Context) error { return a.markDemo(ctx, demoBegunID) }

// EndDemo says that the demo is complete.
func (a *App) EndDemo(ctx context.Context) error { return a.markDemo(ctx, demoReadyID) }

func (a *App) markDemo(ctx context.Context, id string) error {
	return a.secrets.Insert(ctx, partner.ScopeAll("demo"), &secret{ID: id})
}
