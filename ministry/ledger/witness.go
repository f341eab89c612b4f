package ledger

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Witness is someone independent who signs checkpoints of this ledger, each only if it goes
// on from the one that they signed before (C2SP tlog-witness).
type Witness struct {
	endpoint string
	verifier *torchwood.CosignatureVerifier

	mu     sync.Mutex
	signed int64 // lines of the checkpoint that it signed last, as far as is known
}

// ErrBehind says that the database has fewer lines of the ledger than were published. It
// comes from a backup that is too old.
var ErrBehind = errors.New("the ledger was published with more lines than the database has")

// ErrContradicted says that a witness signed another ledger of this name before.
var ErrContradicted = errors.New("a witness saw another ledger of this name")

const (
	// witnessTimeout is how long a witness may take to answer.
	witnessTimeout = 5 * time.Second
	// longestAnswer is how many bytes are read of what a witness says: a few signatures.
	longestAnswer = 16 << 10
)

// NewWitness is the witness whose submission prefix is a URL, without a path behind it
// such as /add-checkpoint, and whose public key (C2SP tlog-cosignature) is
// name+hash+base64.
func NewWitness(prefix, key string) (*Witness, error) {
	u, err := url.Parse(prefix)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" {
		return nil, fmt.Errorf("%q is no URL of a witness", prefix)
	}
	verifier, err := torchwood.NewCosignatureVerifier(key)
	if err != nil {
		return nil, fmt.Errorf("the key of the witness at %s: %w", prefix, err)
	}
	return &Witness{endpoint: strings.TrimSuffix(u.String(), "/") + "/add-checkpoint", verifier: verifier}, nil
}

// Key is the witness's public key, as it was given.
func (w *Witness) Key() string { return w.verifier.String() }

// cosign has the witness sign a checkpoint of a tree, and returns the lines to add to it.
// Prove proves that the tree goes on from one of so many lines.
func (w *Witness) cosign(ctx context.Context, checkpoint string, tree tlog.Tree, prove func(from int64) (tlog.TreeProof, error)) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	answer, err := w.add(ctx, checkpoint, tree, prove)
	var other *otherSize
	if errors.As(err, &other) {
		w.signed = other.lines
		answer, err = w.add(ctx, checkpoint, tree, prove)
	}
	if err != nil {
		return "", fmt.Errorf("the witness %s: %w", w.verifier.Name(), err)
	}
	w.signed = tree.N
	return answer, nil
}

// otherSize says that a witness signed a checkpoint of another size last.
type otherSize struct{ lines int64 }

func (o *otherSize) Error() string {
	return fmt.Sprintf("it signed a ledger of %d lines last", o.lines)
}

// add asks the witness once.
func (w *Witness) add(ctx context.Context, checkpoint string, tree tlog.Tree, prove func(from int64) (tlog.TreeProof, error)) (string, error) {
	if w.signed > tree.N {
		return "", fmt.Errorf("%w: it signed %d lines, and there are %d", ErrBehind, w.signed, tree.N)
	}
	var proof tlog.TreeProof
	if w.signed > 0 {
		var err error
		if proof, err = prove(w.signed); err != nil {
			return "", err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, witnessTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.endpoint, bytes.NewReader(submission(w.signed, proof, checkpoint)))
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return "", err
	}
	return w.read(response.StatusCode, said, checkpoint, tree.N)
}

// submission is the body of a call to add-checkpoint.
func submission(old int64, proof tlog.TreeProof, checkpoint string) []byte {
	body := fmt.Appendf(nil, "old %d\n", old)
	for _, hash := range proof {
		body = fmt.Appendf(body, "%s\n", hash)
	}
	return fmt.Appendf(body, "\n%s", checkpoint)
}

// read reads what the witness said about a checkpoint of so many lines.
func (w *Witness) read(status int, said []byte, checkpoint string, lines int64) (string, error) {
	switch status {
	case http.StatusOK:
		return w.signatures(said, checkpoint)
	case http.StatusConflict:
		size, err := strconv.ParseInt(strings.TrimSuffix(string(said), "\n"), 10, 64)
		switch {
		case err != nil || size < 0:
			return "", errors.New("it does not say how many lines it signed last")
		case size == w.signed && size == lines:
			return "", fmt.Errorf("%w, of %d lines too", ErrContradicted, size)
		}
		return "", &otherSize{size}
	case http.StatusUnprocessableEntity:
		return "", fmt.Errorf("%w: it does not take this one for going on from the %d lines that it signed", ErrContradicted, w.signed)
	case http.StatusNotFound:
		return "", errors.New("it does not know this ledger")
	case http.StatusForbidden:
		return "", errors.New("it does not know this ledger's key")
	default:
		return "", fmt.Errorf("it answers with status %d", status)
	}
}

// signatures are those lines of an answer that are this witness's on this checkpoint, in
// canonical Base64.
func (w *Witness) signatures(said []byte, checkpoint string) (string, error) {
	opened, err := note.Open(append([]byte(checkpoint), said...), note.VerifierList(w.verifier))
	if err != nil {
		return "", fmt.Errorf("its signature is not good: %w", err)
	}
	var lines strings.Builder
	for _, s := range opened.Sigs {
		signature, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&lines, "— %s %s\n", s.Name, base64.StdEncoding.EncodeToString(signature))
	}
	return lines.String(), nil
}
