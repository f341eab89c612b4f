package store_test

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/ministry/store"
)

// attempt is someone who takes a seat, and what goes wrong with them.
type attempt struct {
	seat, fault string
	turn        int64 // when it last ran
	err         error
}

var errTaken, errRefused = errors.New("taken"), errors.New("refused")

// take takes a seat where nobody sits, and then fails as it is bound to. Whatever fails
// has written something before.
func (a *attempt) take(tx *store.Tx) error {
	if err := tx.WriteSetting("last", a.seat+a.fault); err != nil {
		return err
	}
	_, err := tx.ReadSetting(a.seat)
	if err == nil {
		return errTaken
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if err := tx.WriteSetting(a.seat, a.fault); err != nil {
		return err
	}
	switch a.fault {
	case "is refused":
		return errRefused
	case "breaks a reference":
		return tx.AddApplicants([]store.Applicant{{ID: "ap_1", CitizenID: "nobody", Name: []byte{}, BirthDate: []byte{}}})
	case "panics":
		panic(errRefused)
	case "ends the transaction":
		return errors.Join(tx.Run("ROLLBACK"), errRefused)
	default:
		return nil
	}
}

// change has an attempt made, and keeps what came of it.
func (a *attempt) change(t *rapid.T, st *store.Store, turns *atomic.Int64) {
	defer func() {
		if fault, ok := recover().(error); ok {
			a.err = fault
		}
	}()
	a.err = st.Change(t.Context(), "take a seat", func(tx *store.Tx) error {
		a.turn = turns.Add(1)
		return a.take(tx)
	})
}

// Whatever comes together, and whoever of them fails, gets what it would have got if they
// had come one after the other.
func TestChangesTogetherEndAsChangesInARow(t *testing.T) {
	folder, n := t.TempDir(), 0
	empty := filepath.Join(folder, "empty.db")
	require.NoError(t, store.Build(t.Context(), empty, "test", func(*store.Store) error { return nil }))
	schema, err := os.ReadFile(empty)
	require.NoError(t, err)
	fresh := func(t *rapid.T) *store.Store {
		n++
		path := filepath.Join(folder, fmt.Sprint(n))
		require.NoError(t, os.WriteFile(path, schema, 0o600))
		st, err := store.Open(t.Context(), path)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, st.Close()) })
		return st
	}
	rapid.Check(t, func(t *rapid.T) {
		faults := rapid.SampledFrom([]string{"", "", "", "is refused", "breaks a reference", "panics", "ends the transaction"})
		attempts := make([]*attempt, rapid.IntRange(1, 100).Draw(t, "people"))
		for i := range attempts {
			attempts[i] = &attempt{seat: fmt.Sprint("seat ", rapid.IntRange(1, 40).Draw(t, "seat")), fault: faults.Draw(t, "fault")}
		}
		together, inARow := fresh(t), fresh(t)
		var turns atomic.Int64
		var all sync.WaitGroup
		for _, a := range attempts {
			all.Go(func() { a.change(t, together, &turns) })
		}
		all.Wait()
		slices.SortFunc(attempts, func(a, b *attempt) int { return cmp.Compare(a.turn, b.turn) })
		for _, a := range attempts {
			again := &attempt{seat: a.seat, fault: a.fault}
			again.change(t, inARow, &turns)
			require.Equal(t, fmt.Sprint(again.err), fmt.Sprint(a.err), "%+v", *a)
		}
		require.Equal(t, settings(t, inARow), settings(t, together))
	})
}

// settings is everything that was written.
func settings(t *rapid.T, st *store.Store) map[string]string {
	all := map[string]string{}
	require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
		for i := range 41 {
			key := fmt.Sprint("seat ", i)
			if i == 0 {
				key = "last"
			}
			value, err := tx.ReadSetting(key)
			if err == nil {
				all[key] = value
			} else if !errors.Is(err, store.ErrNotFound) {
				return err
			}
		}
		return nil
	}))
	return all
}

func TestChangesThatComeTogetherAreSyncedTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "groups.db")
	st := open(t, path)
	before := commits(t, path)
	var came, all sync.WaitGroup
	came.Add(50)
	require.NoError(t, st.Change(t.Context(), "first", func(*store.Tx) error {
		for i := range 50 {
			all.Go(func() {
				came.Done()
				if err := st.Change(t.Context(), "write", write(fmt.Sprint(i), "x")); err != nil {
					t.Error(err)
				}
			})
		}
		came.Wait()
		return nil
	}))
	all.Wait()
	require.Less(t, commits(t, path)-before, 25)
	require.Equal(t, "x", read(t, st, "49"))
}

// commits counts the commits in a database's log: in the head of the last frame of each
// stands how large the database is then (https://sqlite.org/fileformat2.html#walformat).
func commits(t *testing.T, path string) (n int) {
	t.Helper()
	const head, frame = 32, 24 + 4096
	wal, err := os.ReadFile(path + "-wal")
	require.NoError(t, err)
	for at := head; at+frame <= len(wal); at += frame {
		if binary.BigEndian.Uint32(wal[at+4:]) != 0 {
			n++
		}
	}
	return n
}
