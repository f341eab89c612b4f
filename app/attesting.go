package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"mawidi/app/vault"
)

// keyNote is what is remembered of the device key, beside it.
type keyNote struct {
	AttestedAt time.Time `json:"attested_at"` // by the ministry's clock
	Known      bool      `json:"known"`       // the ministry has registered a device by it
}

const keyNoteName = "device-key-note"

// wordHolds is for how long a word on a key that is attested only while it is made is handed in again. The ministry believes it
// for a day; an hour of that is for the codes that may be asked for with it.
const wordHolds = 23 * time.Hour

// isSpent tells whether the word is too old for another registration. A key that the ministry knows stays, however old its word,
// and so does one for which a code is on its way.
func (n keyNote) isSpent(s Session, now time.Time) bool {
	awaited := s.State == CodeSent && s.Registration.ExpiresAt.After(now)
	return !n.Known && !awaited && now.Sub(n.AttestedAt) >= wordHolds
}

// attest has the platform vouch for the device key, and returns its word in base64, or nil where it gives none: the ministry
// decides what that costs. The key may be made anew for it, or because it was lost meanwhile, so that the client is given the
// one that there is then.
func (a *App) attest(ctx context.Context) (*string, error) {
	challenge, err := a.client.Challenge(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := a.deviceKey(); err != nil {
		return nil, fmt.Errorf("open the device key: %w", err)
	}
	statement, err := a.word(challenge)
	if err != nil {
		a.log.Warn("nobody vouches for the device key", "error", err)
	}
	key, err := a.vault.Signer()
	if err != nil {
		return nil, fmt.Errorf("open the device key: %w", err)
	}
	if err := a.client.UseKey(key); err != nil {
		return nil, err
	}
	if statement == nil {
		return nil, nil
	}
	return new(base64.StdEncoding.EncodeToString(statement)), nil
}

// word is what the platform says of the device key, a new one where its word is spent.
func (a *App) word(challenge []byte) ([]byte, error) {
	note, err := a.keyNote()
	if err != nil {
		return nil, err
	}
	anew := note.isSpent(a.Session(), a.Now())
	statement, err := a.vault.Attest(challenge, anew)
	if err != nil || !anew {
		return statement, err
	}
	return statement, a.noteKey(keyNote{AttestedAt: a.Now()})
}

// keyNote reads the note; without one nothing is known of the key.
func (a *App) keyNote() (note keyNote, err error) {
	written, err := a.vault.Get(keyNoteName)
	if errors.Is(err, vault.ErrNotFound) {
		return keyNote{}, nil
	}
	if err != nil {
		return keyNote{}, fmt.Errorf("read what is known of the device key: %w", err)
	}
	if err := json.Unmarshal(written, &note); err != nil {
		return keyNote{}, fmt.Errorf("read what is known of the device key: %w", err)
	}
	return note, nil
}

// keyRefused has the next try begin with a new key: the ministry did not believe what was said of this one.
func (a *App) keyRefused() {
	if err := a.vault.Delete(keyNoteName); err != nil {
		a.log.Warn("forget what is known of the device key", "error", err)
	}
}

func (a *App) noteKey(note keyNote) error {
	written, err := json.Marshal(note)
	if err != nil {
		return err
	}
	if err := a.vault.Put(keyNoteName, written); err != nil {
		return fmt.Errorf("note what is known of the device key: %w", err)
	}
	return nil
}
