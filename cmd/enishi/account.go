package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strings"

	"enishi/internal/partner"
)

func account(ctx context.Context, t *terminal, args []string) error {
	verbs := map[string]func(context.Context, *terminal, []string) error{
		"create": createAccount, "disable": setAccount(false), "enable": setAccount(true), "reset": resetAccount,
	}
	if len(args) == 0 || verbs[args[0]] == nil {
		return usageError{"say what to do: create, disable, enable or reset (each with --email ADDRESS)"}
	}
	return verbs[args[0]](ctx, t, args[1:])
}

func createAccount(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "account create", "Create an account, for example the first administrator. Without --password-stdin a password is made and printed once.")
	f.storeFlags()
	email := f.String("email", "", "e-mail `ADDRESS` (needed)")
	name := f.String("name", "", "`NAME` of the person (needed)")
	role := f.String("role", "admin", "member, coordinator or admin")
	organization := f.String("organization", "", "external `ID` of a member's organisation")
	stdin := f.Bool("password-stdin", false, "read the password from the first line of standard input")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	password := ""
	if *stdin {
		line, err := bufio.NewReader(t.in).ReadString('\n')
		password = strings.TrimRight(line, "\r\n")
		if password == "" {
			return fmt.Errorf("there is no password on standard input: %w", err)
		}
	} else {
		b := make([]byte, 15)
		_, _ = rand.Read(b) // never fails since Go 1.24
		password = strings.ToLower(base32.StdEncoding.EncodeToString(b))
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	var org partner.OrganizationID
	if *organization != "" {
		found, ok := r.app.OrganizationByRef(*organization)
		if !ok {
			return fmt.Errorf("there is no organisation with the external id %q", *organization)
		}
		org = found.ID
	}
	acc, err := r.app.CreateAccount(ctx, partner.SystemActor("account create"), *email, *name, partner.Role(*role), org, password)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(t.out, "created %s account %s (%s)\n", acc.Role, acc.Email, acc.Name)
	if !*stdin {
		_, _ = fmt.Fprintf(t.out, "password: %s\n", password)
	}
	_, err = fmt.Fprintf(t.out, "sign in at %s\n", r.conf.HTTP.URL())
	return err
}

func setAccount(active bool) func(context.Context, *terminal, []string) error {
	word := map[bool]string{true: "enable", false: "disable"}[active]
	return func(ctx context.Context, t *terminal, args []string) error {
		return withAccount(ctx, t, args, word, func(r *running, acc partner.Account) error {
			changed, err := r.app.SetAccountState(ctx, partner.SystemActor("account "+word), acc.ID, active)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(t.out, "%s is %s now\n", changed.Email, changed.State)
			return err
		})
	}
}

func resetAccount(ctx context.Context, t *terminal, args []string) error {
	return withAccount(ctx, t, args, "reset", func(r *running, acc partner.Account) error {
		l, err := r.app.ResetPassword(ctx, partner.SystemActor("account reset"), acc.ID)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(t.out, "one-time link for %s to set a new password, until %s:\n%s\n", acc.Email, l.Invitation.ExpiresAt, l.URL)
		return err
	})
}

func withAccount(ctx context.Context, t *terminal, args []string, word string, fn func(*running, partner.Account) error) error {
	f := newFlags(t, "account "+word, "Choose the account by --email.")
	f.storeFlags()
	email := f.String("email", "", "e-mail `ADDRESS` (needed)")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	acc, err := r.app.AccountByEmail(ctx, partner.SystemActor("account "+word), *email)
	if partner.IsKind(err, partner.KindNotFound) {
		return fmt.Errorf("there is no account with the e-mail address %q", *email)
	}
	if err != nil {
		return err
	}
	return fn(r, acc)
}
