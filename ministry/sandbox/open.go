// Package sandbox is a ministry for everyone who is not the ministry: eight fictional
// missions, three hundred fictional citizens, and eight past days in which they
// booked; a clock that can be put forward, faults to switch on, and a page from which
// to do that and to read the messages that were sent. All that it does to the books
// it does through the ministry's own code.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Maker is how a sandbox's database says who made it.
const Maker = "sandbox"

// ErrNotOurs says that a database was not made by a sandbox. It may be a real one, so
// nothing in it is touched.
var ErrNotOurs = errors.New("the database was not made by a sandbox")

// Config says where a sandbox is kept and how it begins.
type Config struct {
	Database string // for store.Open
	Keys     string // the file with its keys
	Policy   rules.Policy
	Begins   time.Time // of a new one; zero for the machine's time
}

// Sandbox is a sandbox's database, open, and what sets it apart from a ministry's.
type Sandbox struct {
	Store  *store.Store
	Keys   *ministry.Keys
	Clock  *Clock
	Ledger string // the origin of its open ledger, a new one with each new sandbox
	policy rules.Policy
	faults *faults
	people []Person
	ids    []string // of the people, in their order
}

// Open opens a sandbox's database with its keys. Where there is none it makes one,
// filled, and keys, unless their file is there.
func Open(ctx context.Context, c Config) (*Sandbox, error) {
	keys, err := prepare(ctx, c)
	if err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, c.Database)
	if err != nil {
		return nil, err
	}
	s := &Sandbox{Store: st, Keys: keys, Clock: &Clock{store: st}, policy: c.Policy, faults: &faults{store: st}}
	if err := s.read(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open sandbox %s: %w", store.Named(c.Database), err), st.Close())
	}
	return s, nil
}

// prepare sees to it that there are a filled database and its keys.
func prepare(ctx context.Context, c Config) (*ministry.Keys, error) {
	maker, err := store.Maker(ctx, c.Database)
	if err != nil {
		return nil, err
	}
	if maker != "" && maker != Maker {
		return nil, fmt.Errorf("%s: %w", store.Named(c.Database), ErrNotOurs)
	}
	keys, err := ministry.LoadKeys(c.Keys)
	if maker == "" && errors.Is(err, os.ErrNotExist) {
		keys, err = ministry.WriteKeys(c.Keys)
	}
	if err != nil {
		return nil, fmt.Errorf("the keys of %s: %w", store.Named(c.Database), err)
	}
	if maker == "" {
		err = store.Build(ctx, c.Database, Maker, func(st *store.Store) error { return fill(ctx, st, keys, c) })
	}
	return keys, err
}

// read takes in what the database says about the sandbox itself.
func (s *Sandbox) read(ctx context.Context) (err error) {
	if s.people, err = People(); err != nil {
		return err
	}
	return s.Store.View(ctx, func(tx *store.Tx) error {
		if err := s.Clock.read(tx); err != nil {
			return err
		}
		if err := s.faults.read(tx); err != nil {
			return err
		}
		if s.Ledger, err = tx.ReadSetting(ledgerSetting); err != nil && !errors.Is(err, store.ErrNotFound) { // as in an older sandbox
			return fmt.Errorf("read the ledger's name: %w", err)
		}
		s.ids, err = enrolled(tx)
		return err
	})
}

// ledgerSetting keeps the origin of the sandbox's open ledger. Whoever saw the ledger of one
// that was reset takes the next for another, and not for the same one cut short.
const ledgerSetting = "sandbox_ledger"

// nameLedger gives the ledger its origin.
func nameLedger(ctx context.Context, st *store.Store) (origin string, err error) {
	origin = "mawidi-sandbox/" + store.NewID("le")
	return origin, st.Change(ctx, "name the ledger", func(tx *store.Tx) error { return tx.WriteSetting(ledgerSetting, origin) })
}

// Carriers take every message to where the sandbox's page shows it, unless it is lost
// on purpose.
func (s *Sandbox) Carriers() post.Carriers {
	shelf := losing{post.NewShelf(s.Store), s.faults}
	return post.Carriers{post.SMS: shelf, post.Email: shelf}
}
