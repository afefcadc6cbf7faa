package main

import (
	"context"
	"errors"
)

func demonstrate(_ context.Context, _ *terminal, _ []string) error { return errors.New("wip") }
