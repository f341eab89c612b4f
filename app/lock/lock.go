// Package lock is the app's own lock: a PIN that is asked for when the app is opened, and again when its reader has been away.
//
// It keeps out whoever holds the citizen's device while it is open: a relative, a repairer, the next one at a shared computer. It
// is no safe: six digits withstand nobody who reads the vault itself, so the offline copy is not sealed with them, and reminders
// and a request on its way go on while the app is locked. Against a device that is taken apart stands the platform's own lock,
// which guards the vault.
package lock

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"mawidi/app/vault"
)

// Digits is how long a PIN is.
const Digits = 6

// Patience is how long the reader may be away before the PIN is asked for again.
const Patience = time.Minute

// The reasons for which a PIN is not taken.
var (
	// ErrWrong says that this is not the PIN.
	ErrWrong = errors.New("lock: wrong PIN")
	// ErrWaiting says that nothing is tried now: too many were wrong, and Status tells how long the wait is.
	ErrWaiting = errors.New("lock: waiting after wrong PINs")
	// ErrEasy says that a new PIN is among the first that anyone would try.
	ErrEasy = errors.New("lock: the PIN is easy to guess")
)

// name is the vault's for the lock's record.
const name = "lock"

// record is what the vault keeps. It is written before a PIN is tried, so that closing the app spares nobody a wait.
type record struct {
	Verifier verifier      `json:"verifier"`
	Wrong    int           `json:"wrong"`   // PINs in a row
	Since    time.Duration `json:"since"`   // when the last of them came, by Lock's clock
	Awaited  time.Duration `json:"awaited"` // how long it must be waited from then
	Damaged  bool          `json:"-"`       // what the vault has cannot be read: no PIN is right
}

// Status is where the lock stands.
type Status struct {
	Set       bool          // there is a PIN
	Locked    bool          // it is to be asked for
	TriesLeft int           // until it must be waited
	Wait      time.Duration // until a PIN is tried again, 0 for at once
}

// Lock guards what the app shows. It is safe for concurrent use.
type Lock struct {
	vault   vault.Vault
	elapsed func() time.Duration

	changing sync.Mutex // held by whoever writes the record: a try takes long, and Status never waits for it

	mu     sync.Mutex
	record *record // nil for no PIN; never changed, only replaced
	open   bool
	left   *time.Duration // when the reader went away, nil while they are here
}

// Open reads the lock from the vault; where it has a PIN, the lock is locked. Elapsed is a clock that nobody can set and that
// runs while the device sleeps: the time since the device was started, or on systems without one, since the app was.
func Open(v vault.Vault, elapsed func() time.Duration) (*Lock, error) {
	l := &Lock{vault: v, elapsed: elapsed}
	kept, err := v.Get(name)
	switch {
	case errors.Is(err, vault.ErrNotFound):
		return l, nil
	case errors.Is(err, vault.ErrDamaged):
		l.record = &record{Damaged: true}
		return l, nil
	case err != nil:
		return nil, fmt.Errorf("open the lock: %w", err)
	}
	l.record = &record{}
	if json.Unmarshal(kept, l.record) != nil || !l.record.Verifier.sound() {
		l.record = &record{Damaged: true}
		return l, nil
	}
	if elapsed() >= l.record.Since {
		return l, nil
	}
	l.record.Since = 0   // the device was started anew
	_ = l.keep(l.record) // or else at the next start
	return l, nil
}

// Status tells where the lock stands now.
func (l *Lock) Status() Status {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.record == nil {
		return Status{}
	}
	return Status{
		Set: true, Locked: !l.open || l.away() >= Patience,
		TriesLeft: max(1, tries-l.record.Wrong), Wait: l.record.wait(l.elapsed()),
	}
}

// Leave notes that the reader goes away: the window is out of sight, or another has the keyboard.
func (l *Lock) Leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.left == nil {
		now := l.elapsed()
		l.left = &now
	}
}

// Return notes that the reader is back. Whoever was away for Patience finds the lock locked.
func (l *Lock) Return() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = l.open && l.away() < Patience
	l.left = nil
}

// away is for how long the reader has been away.
func (l *Lock) away() time.Duration {
	if l.left == nil {
		return 0
	}
	return l.elapsed() - *l.left
}

// Set makes pin the PIN, in place of any before it, and leaves the lock open. A PIN that anyone would try first is refused with
// ErrEasy.
func (l *Lock) Set(pin string) error {
	if Easy(pin) {
		return ErrEasy
	}
	l.changing.Lock()
	defer l.changing.Unlock()
	return l.unlock(&record{Verifier: newVerifier(pin)})
}

// Remove takes the PIN away. Whoever calls it has had it tried before.
func (l *Lock) Remove() error {
	l.changing.Lock()
	defer l.changing.Unlock()
	if err := l.vault.Delete(name); err != nil {
		return fmt.Errorf("remove the lock: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.record = nil
	return nil
}

// Try opens the lock with its PIN. It fails with ErrWrong, with ErrWaiting where too many were wrong before, and with
// vault.ErrDamaged where the vault's record cannot be read any more, so that no PIN opens it. It takes a good part of a second.
func (l *Lock) Try(pin string) error {
	l.changing.Lock()
	defer l.changing.Unlock()
	held := l.held()
	switch {
	case held == nil:
		return nil
	case held.Damaged:
		return fmt.Errorf("try a PIN: %w", vault.ErrDamaged)
	case held.wait(l.elapsed()) > 0:
		return ErrWaiting
	}
	tried := record{Verifier: held.Verifier, Wrong: held.Wrong + 1, Since: l.elapsed(), Awaited: waitAfter(held.Wrong + 1)}
	if err := l.keep(&tried); err != nil {
		return err
	}
	if !tried.Verifier.matches(pin) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.record = &tried
		return ErrWrong
	}
	return l.unlock(&record{Verifier: held.Verifier})
}

func (l *Lock) held() *record {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.record
}

// unlock keeps a record that nobody tried in vain since, and opens the lock.
func (l *Lock) unlock(r *record) error {
	if err := l.keep(r); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.record, l.open = r, true
	if l.left != nil {
		*l.left = l.elapsed()
	}
	return nil
}

// keep writes a record into the vault.
func (l *Lock) keep(r *record) error {
	encoded, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("keep the lock: %w", err)
	}
	if err := l.vault.Put(name, encoded); err != nil {
		return fmt.Errorf("keep the lock: %w", err)
	}
	return nil
}
