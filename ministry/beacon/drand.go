// Package beacon fetches rounds of drand's public randomness, with which releases are
// drawn, and believes none whose signature it has not verified.
package beacon

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mawidi/fair"
)

// What can be wrong with a relay's answer. Another relay may still answer well.
var (
	ErrMalformed  = errors.New("this is no answer of drand's")
	ErrWrongRound = errors.New("this is another round than the one that was asked for")
	ErrForged     = errors.New("the beacon did not sign this")
	ErrLate       = errors.New("the round was to be there by now")
)

// QuicknetHash is the hash of drand's quicknet, fair.Quicknet, by which relays know it.
const QuicknetHash = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"

// Wait is how many seconds after a list was closed the round that it names is signed at the
// earliest: so long witnesses have to see the list.
const Wait fair.Count = 60

const (
	// relayTimeout is how long one relay may take.
	relayTimeout = 3 * time.Second
	// longestAnswer is how many bytes are read of an answer, of which drand's have some 300.
	longestAnswer = 4 << 10
	// grace is how long after its time a round may come before it counts as late.
	grace = 10 * time.Second
)

// Drand is a chain of drand, reached over HTTP by any of several relays.
type Drand struct {
	Now func() time.Time // by which a round is due; time.Now

	chain  fair.Chain
	hash   string
	relays []string
}

// New is the chain with a hash, 64 hexadecimal digits, as the relays at the URLs have it:
// each URL without the chain's hash behind it, such as https://api.drand.sh.
func New(chain fair.Chain, hash string, relays []string) (*Drand, error) {
	if len(relays) == 0 {
		return nil, errors.New("a beacon wants at least one relay")
	}
	d := &Drand{chain: chain, hash: hash, Now: time.Now}
	for _, relay := range relays {
		u, err := url.Parse(relay)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" {
			return nil, fmt.Errorf("%q is no URL of a relay", relay)
		}
		d.relays = append(d.relays, strings.TrimSuffix(u.String(), "/"))
	}
	return d, nil
}

// Rule is how a release names in advance the round that it is drawn with.
func (d *Drand) Rule() fair.BeaconRule { return fair.BeaconRule{Chain: d.chain.Name, Wait: Wait} }

// RoundFor is the number of the round for a list that is closed at an instant.
func (d *Drand) RoundFor(closed fair.Instant) fair.Count { return d.Rule().Round(d.chain, closed) }

// Signed is when a round is signed.
func (d *Drand) Signed(round fair.Count) fair.Instant { return d.chain.Signed(round) }

// Round is a round whose signature was verified, from the first relay that has it, and
// whether it is there yet. An error says what is wrong with every relay's answer.
func (d *Drand) Round(ctx context.Context, number fair.Count) (round fair.Round, ready bool, err error) {
	late := d.Now().Sub(d.chain.Signed(number).Time())
	if late < 0 {
		return fair.Round{}, false, nil
	}
	var wrong error
	for _, relay := range d.relays {
		round, err := d.ask(ctx, relay, number)
		if err == nil {
			return round, true, nil
		}
		if !errors.Is(err, errNotYet) {
			wrong = errors.Join(wrong, fmt.Errorf("%s: %w", relay, err))
		}
	}
	if wrong == nil && late > grace {
		wrong = fmt.Errorf("round %d: %w", number, ErrLate)
	}
	return fair.Round{}, false, wrong
}

// errNotYet says that a relay does not have a round yet.
var errNotYet = errors.New("the round is not there yet")

func (d *Drand) ask(ctx context.Context, relay string, number fair.Count) (fair.Round, error) {
	ctx, cancel := context.WithTimeout(ctx, relayTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/%s/public/%d", relay, d.hash, number), nil)
	if err != nil {
		return fair.Round{}, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fair.Round{}, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusTooEarly:
		return fair.Round{}, errNotYet
	default:
		return fair.Round{}, fmt.Errorf("status %d", response.StatusCode)
	}
	said, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return fair.Round{}, err
	}
	return d.read(said, number)
}

// read reads a relay's answer, and verifies it.
func (d *Drand) read(said []byte, number fair.Count) (fair.Round, error) {
	var answer struct {
		Round     int64  `json:"round"`
		Signature string `json:"signature"`
	}
	if err := json.Unmarshal(said, &answer); err != nil {
		return fair.Round{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	signature, err := hex.DecodeString(answer.Signature)
	if err != nil {
		return fair.Round{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if fair.Count(answer.Round) != number {
		return fair.Round{}, fmt.Errorf("%w: %d, not %d", ErrWrongRound, answer.Round, number)
	}
	round := fair.Round{Number: number, Signature: signature}
	if err := d.chain.Verify(round); err != nil {
		return fair.Round{}, fmt.Errorf("%w: %w", ErrForged, err)
	}
	return round, nil
}
