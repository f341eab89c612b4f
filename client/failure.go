package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-resty/resty/v2"
)

// errSlow ends an attempt that outlasts its time.
var errSlow = errors.New("no answer in time")

// failure names what went wrong with an attempt that brought no answer. ctx is the caller's, attempt the one that its
// time bounded.
func failure(ctx, attempt context.Context, err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err // without the address called
	}
	switch {
	case ctx.Err() != nil:
		return stopped(ctx)
	case errors.Is(context.Cause(attempt), errSlow):
		return &Unreachable{Kind: KindSlow, Err: errSlow}
	case errors.Is(err, resty.ErrResponseBodyTooLarge):
		return &Unreadable{Status: http.StatusOK, Reason: ReasonTooLarge}
	default:
		return &Unreachable{Kind: kindOf(err), Err: err}
	}
}

// stopped is the error of a call whose caller's context has ended: cancelled, or out of time.
func stopped(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return &Unreachable{Kind: KindSlow, Err: ctx.Err()}
}

func kindOf(err error) Kind {
	var (
		timeout  net.Error
		validity x509.CertificateInvalidError
		lookup   *net.DNSError
		network  *net.OpError
	)
	switch {
	case errors.As(err, &validity) && validity.Reason == x509.Expired:
		return KindClock
	case isTLS(err):
		return KindTLS
	case errors.As(err, &timeout) && timeout.Timeout():
		return KindSlow
	case errors.As(err, &lookup), errors.As(err, &network) && network.Op == "dial":
		return KindNone
	default:
		return KindBroken
	}
}

// isTLS reports whether a failure is one of TLS. For most of them crypto/tls has no exported type: alerts show as the
// operation of a net.OpError, the rest by their text.
func isTLS(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		operation    *net.OpError
	)
	switch {
	case errors.Is(err, errNotPinned), errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &verification):
		return true
	case errors.As(err, &operation) && (operation.Op == "remote error" || operation.Op == "local error"):
		return true
	default:
		return strings.HasPrefix(err.Error(), "tls: ")
	}
}
