package mongostore

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"enishi/internal/partner"
)

// Codes of the server. A server without a primary, one that shuts down and one
// that did not get its majority in time can all be asked again.
var (
	unavailableCodes = []int{6, 7, 50, 64, 89, 91, 100, 133, 189, 262, 317, 9001, 10058, 10107, 11600, 11602, 13435, 13436}
	fullCodes        = []int{14031, 12501}
	tooLargeCodes    = []int{10334, 17419, 17420}
)

// explain gives an error of the driver its meaning.
func explain(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	case hasCode(err, fullCodes...), strings.Contains(err.Error(), "over your space quota"):
		full := partner.Fail(partner.KindStorageFull, "disk_full", "the disk or quota of the database server is full")
		full.Cause = err
		return full
	case hasCode(err, tooLargeCodes...):
		large := partner.Fail(partner.KindTooLarge, "document", "the document is larger than the database server takes")
		large.Cause = err
		return large
	case unreachable(err), hasCode(err, unavailableCodes...):
		gone := partner.Fail(partner.KindUnavailable, "database", "the database server cannot be reached")
		gone.RetryAfterSeconds = 1
		gone.Cause = err
		return gone
	}
	return err
}

func unreachable(err error) bool {
	if _, ok := errors.AsType[topology.ServerSelectionError](err); ok {
		return true
	}
	if _, ok := errors.AsType[topology.ConnectionError](err); ok {
		return true
	}
	if _, ok := errors.AsType[topology.WaitQueueTimeoutError](err); ok {
		return true
	}
	// The connections of a pool end together when one of them has failed.
	var pool driver.RetryablePoolError
	if errors.As(err, &pool) {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return mongo.IsTimeout(err) || mongo.IsNetworkError(err) ||
		errors.Is(err, mongo.ErrClientDisconnected) || errors.Is(err, topology.ErrServerClosed) ||
		errors.Is(err, io.EOF) || errors.Is(err, context.DeadlineExceeded)
}

func hasCode(err error, codes ...int) bool {
	if err == nil {
		return false
	}
	for _, code := range mongo.ErrorCodes(err) {
		if slices.Contains(codes, code) {
			return true
		}
	}
	return false
}

// duplicateIndex reads the name of the index from the text of a duplicate key
// error; no server tells it in a field of its own before MongoDB 4.4, and then
// only for some commands.
func duplicateIndex(err error) string {
	_, rest, ok := strings.Cut(err.Error(), "index: ")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, " ")
	return name
}
