package measure

import (
	"context"
	"time"
)

// await does something long that cannot be stopped, and looks after the memory
// meanwhile. When ctx ends it is left to itself, as the program is about to end
// too: nothing that do writes may be read then.
func (r *run) await(ctx context.Context, do func()) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	look := time.NewTicker(time.Second / 10)
	defer look.Stop()
	for {
		select {
		case <-done:
			return ctx.Err()
		case <-ctx.Done():
			return ctx.Err()
		case <-look.C:
			r.room.look()
		}
	}
}
