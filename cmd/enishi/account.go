package main

import (
	"context"
	"fmt"

	"enishi/internal/partner"
)

func createAccount(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "account create", "Create an account, for example the first administrator. Without --password-stdin a password is made and printed once.")
	f.storeFlags()
	email := f.String("email", "", "e-mail `ADDRESS` (needed)")
	name := f.String("name", "", "`NAME` of the person (needed)")
	role := f.String("role", "admin", "member, coordinator or admin")
	organization := f.String("organization", "", "external `ID` of a member's organisation")
	stdin := f.Bool("password-stdin", false, "read the password from the first line of standard input, or ask for it on a terminal")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if *organization != "" && partner.Role(*role) != partner.RoleMember {
		return usageError{"--organization goes with --role member"}
	}
	password := newPassword()
	if *stdin {
		var err error
		if password, err = readPassword(ctx, t); err != nil {
			return err
		}
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

func setAccount(word string) func(context.Context, *terminal, []string) error {
	active := word == "enable"
	return func(ctx context.Context, t *terminal, args []string) error {
		return withAccount(ctx, t, args, word, func(r *running, acc partner.Account) error {
			if (acc.State == partner.AccountActive) == active {
				_, err := fmt.Fprintf(t.out, "%s is %s already\n", acc.Email, acc.State)
				return err
			}
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
		until := l.Invitation.ExpiresAt.Std().In(partner.Tokyo).Format("2006-01-02 15:04")
		_, _ = fmt.Fprintf(t.out, "one-time link for %s to set a new password, until %s (Tokyo):\n%s\n", acc.Email, until, l.URL)
		if l.MailSent {
			_, err = fmt.Fprintln(t.out, "it was mailed too")
		} else {
			_, err = fmt.Fprintln(t.out, "it was not mailed: hand it over yourself")
		}
		return err
	})
}

func withAccount(ctx context.Context, t *terminal, args []string, word string, fn func(*running, partner.Account) error) error {
	about := map[string]string{
		"disable": "Shut an account out: it cannot sign in and its sessions end within two seconds.",
		"enable":  "Let a disabled account sign in again.",
		"reset":   "Make a one-time link with which the person sets a new password; it ends the sessions of the account.",
	}
	f := newFlags(t, "account "+word, about[word])
	f.storeFlags()
	f.needsData = true
	if word == "reset" {
		f.setting("public-url", "http.public_url", "`URL` under which browsers reach the server, for the link")
	}
	email := f.String("email", "", "e-mail `ADDRESS` (needed)")
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if *email == "" {
		return usageError{"--email ADDRESS is missing" + f.seeHelp()}
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
