package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"enishi/internal/httpapi"
)

func openAPI(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "openapi", "Print the OpenAPI 3.1 description of the HTTP API as JSON.")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	// The version stays out of it, so that the generated types change only when
	// the contract does.
	body, err := httpapi.Describe("1").MarshalJSON()
	if err != nil {
		return fmt.Errorf("describe the API: %w", err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, body, "", "  "); err != nil {
		return fmt.Errorf("describe the API: %w", err)
	}
	_, err = fmt.Fprintln(t.out, pretty.String())
	return err
}

func printVersion(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "version", "Print the version.")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.out, "enishi", version)
	return err
}
