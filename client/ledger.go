package client

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// ErrNotPublished says that the ledger has no such file, or not yet.
var ErrNotPublished = errors.New("the ledger has no such file")

// TooLarge says that a file of the ledger is larger than the caller wanted to fetch.
type TooLarge struct {
	Size int64 // in bytes on the wire; 0 where the ministry does not tell
}

// Error says so, with the size where it is known.
func (t *TooLarge) Error() string {
	return fmt.Sprintf("the file has more bytes than are wanted (%d)", t.Size)
}

// largestFile bounds an unpacked file of the ledger, in bytes: the evidence of a release with 250,000 requests.
const largestFile = 32 << 20

// LedgerFile is one of the open ledger's files, which anyone may have (docs/fair.md). Ledger is where they are, "https://…/ledger";
// path is the file's below it, escaped. It comes packed (RFC 1952); where it takes more than most bytes on the wire it is not
// fetched to its end, and the error is a *TooLarge. It is ErrNotPublished where there is no such file. A large file may take
// its time, as long as bytes keep coming.
func (c *Client) LedgerFile(ctx context.Context, ledger, path string, most int64) ([]byte, error) {
	base, err := baseURL(ledger)
	if err != nil {
		return nil, fmt.Errorf("getLedgerFile: %w", err)
	}
	address := strings.TrimSuffix(base.String(), "/") + "/" + path
	for failed := 0; ; {
		file, err := c.fetchFile(ctx, address, most)
		if err == nil {
			return file, nil
		}
		failed++
		if pause, again := c.retry.pause(failed, err, 0); again && sleep(ctx, pause) {
			continue
		}
		err = ended(ctx, err)
		if isFault(err) {
			c.log.Warn("a call failed", "call", "getLedgerFile", "error", err)
		}
		return nil, fmt.Errorf("getLedgerFile: %w", err)
	}
}

// isFault reports whether an error means that something is wrong: not that there is no file, that it is too large, or that the
// caller went away.
func isFault(err error) bool {
	_, large := errors.AsType[*TooLarge](err)
	return !large && !errors.Is(err, ErrNotPublished) && !errors.Is(err, context.Canceled)
}

// fetchFile makes one attempt.
func (c *Client) fetchFile(ctx context.Context, address string, most int64) ([]byte, error) {
	attempt, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	patience := time.AfterFunc(c.timeouts.Connect+c.timeouts.TLS+c.timeouts.Header, func() { giveUp(errSlow) })
	defer patience.Stop()

	request, err := http.NewRequestWithContext(attempt, http.MethodGet, address, nil)
	if err != nil {
		return nil, &Unreadable{Reason: ReasonMalformed}
	}
	request.Header.Set("Accept-Encoding", "gzip")
	request.Header.Set("User-Agent", c.http.Header.Get("User-Agent"))
	response, err := c.http.GetClient().Do(request)
	if err != nil {
		return nil, failure(ctx, attempt, err)
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusNotFound:
		return nil, ErrNotPublished
	case response.StatusCode != http.StatusOK || strings.HasPrefix(response.Header.Get("Content-Type"), htmlMedia):
		return nil, refusal(response)
	case response.ContentLength > most:
		return nil, &TooLarge{Size: response.ContentLength}
	}
	moving := &movingBody{body: response.Body, left: most, moved: func() { patience.Reset(c.timeouts.Header) }}
	file, err := unpack(response.Header.Get("Content-Encoding"), moving)
	switch {
	case moving.left < 0:
		return nil, &TooLarge{}
	case err != nil:
		return nil, failure(ctx, attempt, err)
	case len(file) > largestFile:
		return nil, &Unreadable{Status: response.StatusCode, Reason: ReasonTooLarge}
	}
	return file, nil
}

// refusal says what is wrong with an answer that is no file: a problem of the ministry's, or another's web page.
func refusal(response *http.Response) error {
	body, err := unpack(response.Header.Get("Content-Encoding"), response.Body)
	if err != nil {
		return &Unreachable{Kind: KindBroken, Err: err}
	}
	got := answer{status: response.StatusCode, header: response.Header, body: body}
	return got.check(call{accept: "application/octet-stream"})
}

// unpack reads a body to its end, or until it is too large.
func unpack(coding string, body io.Reader) ([]byte, error) {
	if coding == "gzip" {
		packed, err := gzip.NewReader(body)
		if err != nil {
			return nil, err
		}
		body = packed
	}
	return io.ReadAll(io.LimitReader(body, largestFile+1))
}

// movingBody is a body that may come slowly, but not stand still, and not have more bytes than are wanted.
type movingBody struct {
	body  io.Reader
	left  int64 // below zero once there were more
	moved func()
}

func (m *movingBody) Read(to []byte) (int, error) {
	n, err := m.body.Read(to)
	m.left -= int64(n)
	if n > 0 {
		m.moved()
	}
	if m.left < 0 {
		return 0, &TooLarge{}
	}
	return n, err
}
