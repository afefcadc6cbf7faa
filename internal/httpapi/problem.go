package httpapi

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"enishi/internal/partner"
)

// problem is the one form of every error answer (RFC 9457).
type problem struct {
	Type      string       `json:"type" doc:"Always about:blank; code tells problems apart"`
	Title     string       `json:"title" doc:"What the status means"`
	Status    int          `json:"status"`
	Kind      string       `json:"kind" doc:"The kind of failure, from a closed list"`
	Code      string       `json:"code" doc:"Stable name of the precise reason"`
	Detail    string       `json:"detail,omitempty" doc:"One English sentence for people who read logs"`
	RequestID string       `json:"request_id,omitempty"`
	Errors    []fieldFault `json:"errors,omitempty" doc:"Every field that is at fault"`
	headers   http.Header
}

// fieldFault names one field and what is wrong with it; it never repeats the
// value.
type fieldFault struct {
	Path   string            `json:"path" doc:"Like profile.goals[2]"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

func (p *problem) Error() string             { return p.Kind + ": " + p.Code }
func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) GetHeaders() http.Header   { return p.headers }
func (p *problem) ContentType(string) string { return "application/problem+json" }

// kindStatus is the one table from kinds of error to statuses.
var kindStatus = map[partner.ErrorKind]int{
	partner.KindMalformed:            http.StatusBadRequest,
	partner.KindUnauthenticated:      http.StatusUnauthorized,
	partner.KindForbidden:            http.StatusForbidden,
	partner.KindNotFound:             http.StatusNotFound,
	partner.KindConflict:             http.StatusConflict,
	partner.KindStale:                http.StatusPreconditionFailed,
	partner.KindTooLarge:             http.StatusRequestEntityTooLarge,
	partner.KindUnsupportedMedia:     http.StatusUnsupportedMediaType,
	partner.KindInvalid:              http.StatusUnprocessableEntity,
	partner.KindPreconditionRequired: http.StatusPreconditionRequired,
	partner.KindRateLimited:          http.StatusTooManyRequests,
	partner.KindUnavailable:          http.StatusServiceUnavailable,
	partner.KindStorageFull:          http.StatusInsufficientStorage,
}

const kindInternal = "internal"

func kindOfStatus(status int) string {
	for kind, s := range kindStatus {
		if s == status {
			return string(kind)
		}
	}
	return kindInternal
}

// problemOf answers an error: ours with its kind, anything else with constant
// words. What is not the caller's doing is logged here and nowhere else.
func problemOf(ctx context.Context, log *slog.Logger, err error) *problem {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	e, ok := errors.AsType[*partner.Error](err)
	if !ok {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			e = partner.Fail(partner.KindUnavailable, "timeout", "the answer took too long")
			e.RetryAfterSeconds = 5
		} else {
			log.ErrorContext(ctx, "internal error", "request_id", requestID(ctx), "error", err)
			return &problem{
				Type: "about:blank", Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError,
				Kind: kindInternal, Code: kindInternal, RequestID: requestID(ctx),
			}
		}
	}
	status, ok := kindStatus[e.Kind]
	if !ok {
		status = http.StatusInternalServerError
	}
	if e.Kind == partner.KindUnavailable || e.Kind == partner.KindStorageFull {
		log.WarnContext(ctx, "cannot serve", "request_id", requestID(ctx), "error", err)
	}
	p := &problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Kind: string(e.Kind),
		Code: e.Code, Detail: e.Message, RequestID: requestID(ctx), headers: http.Header{},
	}
	if p.Code == "" {
		p.Code = string(e.Kind)
	}
	for _, f := range e.Fields {
		p.Errors = append(p.Errors, fieldFault(f))
	}
	if e.RetryAfterSeconds > 0 {
		p.headers.Set("Retry-After", strconv.Itoa(e.RetryAfterSeconds))
	}
	if status == http.StatusUnauthorized {
		p.headers.Set("WWW-Authenticate", `Bearer realm="enishi", error="invalid_token"`)
	}
	return p
}

// newHumaErrorIn is newHumaError for the request that is being answered.
func newHumaErrorIn(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
	err := newHumaError(status, msg, errs...)
	if p, ok := err.(*problem); ok { //nolint:errorlint // it was just made
		p.RequestID = requestID(ctx.Context())
	}
	return err
}

// newHumaError replaces huma's own error, which echoes the offending value.
func newHumaError(status int, msg string, errs ...error) huma.StatusError {
	p := &problem{Type: "about:blank", Status: status, Detail: msg, headers: http.Header{}}
	if status == http.StatusInternalServerError && slices.ContainsFunc(errs, brokenOff) {
		return brokenBody()
	}
	for _, err := range errs {
		d, ok := err.(huma.ErrorDetailer)
		if !ok {
			continue
		}
		detail := d.ErrorDetail()
		f := fieldFault{Path: strings.TrimPrefix(strings.TrimPrefix(detail.Location, "body."), "body"), Code: faultCode(detail.Message)}
		if f.Code == "unexpected" {
			// The name is the caller's text too: the fault is its object's.
			p.Status, f.Path = http.StatusBadRequest, f.Path[:max(0, strings.LastIndexByte(f.Path, '.'))]
		}
		p.Errors = append(p.Errors, f)
	}
	p.Title, p.Kind = http.StatusText(p.Status), kindOfStatus(p.Status)
	p.Code = p.Kind
	switch {
	case p.Status == http.StatusBadRequest && len(errs) > 0:
		p.Code, p.Detail = "body", "the body is not what this operation expects"
	case p.Status == http.StatusUnprocessableEntity:
		p.Code, p.Detail = "fields", "fields are missing or of the wrong form"
	}
	return p
}

// brokenOff reports whether the sender went away in the middle of the body. huma
// answers that as a fault of ours.
func brokenOff(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.Canceled) || errors.Is(err, syscall.ECONNRESET)
}

func brokenBody() *problem {
	return &problem{
		Type: "about:blank", Title: http.StatusText(http.StatusBadRequest), Status: http.StatusBadRequest,
		Kind: string(partner.KindMalformed), Code: "body", Detail: "the body broke off before its end", headers: http.Header{},
	}
}

// faultCode turns huma's sentences into the codes that screens translate.
func faultCode(message string) string {
	switch {
	case message == validation.MsgUnexpectedProperty, message == "unknown query parameter":
		return "unexpected"
	case strings.HasPrefix(message, "expected required"), strings.HasPrefix(message, "required "):
		return "required"
	case strings.HasPrefix(message, "expected value to be one of"):
		return "unknown"
	case strings.HasPrefix(message, "expected length <="), strings.HasPrefix(message, "expected array length <="):
		return "too_long"
	case strings.HasPrefix(message, "expected length >="), strings.HasPrefix(message, "expected array length >="):
		return "too_short"
	case strings.HasPrefix(message, "expected number"), strings.HasPrefix(message, "expected integer"):
		return "number"
	case strings.HasPrefix(message, "expected string to be RFC 3339"):
		return "time"
	default:
		return "type"
	}
}
