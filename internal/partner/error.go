package partner

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorKind is the closed list of ways in which a request can fail. Each kind
// has exactly one HTTP status; the table stands in httpapi.
type ErrorKind string

// The kinds. Anything that is not an *Error is an internal fault.
const (
	KindMalformed            ErrorKind = "malformed"             // not readable at all: syntax, unknown field, bad UTF-8
	KindUnauthenticated      ErrorKind = "unauthenticated"       // no session, or one that has ended
	KindForbidden            ErrorKind = "forbidden"             // known, but not allowed to do this
	KindNotFound             ErrorKind = "not_found"             // absent, or outside the reader's scope
	KindConflict             ErrorKind = "conflict"              // the state does not allow it, or a unique value is taken
	KindStale                ErrorKind = "stale"                 // the version is not the current one
	KindTooLarge             ErrorKind = "too_large"             // the body exceeds its limit
	KindUnsupportedMedia     ErrorKind = "unsupported_media"     // the content type is not understood
	KindInvalid              ErrorKind = "invalid"               // readable, but fields break rules; Fields names all of them
	KindPreconditionRequired ErrorKind = "precondition_required" // If-Match is missing
	KindRateLimited          ErrorKind = "rate_limited"          // too many attempts; try again after RetryAfter
	KindUnavailable          ErrorKind = "unavailable"           // the store cannot be reached now
	KindStorageFull          ErrorKind = "storage_full"          // the disk or the quota is full
)

// Field is one fault of one field. Path uses dots and indexes as in
// "goals.others[2]"; Code is stable and translated by the reader's side;
// Params fill the sentence and never repeat the offending value of a secret.
type Field struct {
	Path   string            `json:"path"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

// Error is the only error type that means something to a caller.
type Error struct {
	Kind              ErrorKind
	Code              string  // stable, more precise than Kind, e.g. "listing_state"; may be empty
	Message           string  // one English sentence for logs and the command line
	Fields            []Field // for KindInvalid and key conflicts
	RetryAfterSeconds int     // for KindRateLimited and KindUnavailable
	Cause             error   // never shown to a caller
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Kind))
	if e.Code != "" {
		b.WriteString(" (" + e.Code + ")")
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	for i, f := range e.Fields {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		b.WriteString(f.Path + " " + f.Code)
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Cause }

// Fail builds an error of a kind with a stable code and a message for people
// who read logs.
func Fail(kind ErrorKind, code, format string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Message: fmt.Sprintf(format, args...)}
}

// NotFound says that a thing is absent or not the reader's to see: the two are
// the same answer on purpose.
func NotFound(what string) *Error {
	return Fail(KindNotFound, what+"_not_found", "%s not found", what)
}

// Invalid wraps field faults; it returns nil for none, so that a check can end
// with `return Invalid(faults)` only through the untyped error interface.
func Invalid(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: KindInvalid, Code: "fields", Fields: fields}
}

// KindOf tells the kind of an error, or "" when it is not one of ours.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}

// IsKind reports whether err is of the kind.
func IsKind(err error, kind ErrorKind) bool { return err != nil && KindOf(err) == kind }
