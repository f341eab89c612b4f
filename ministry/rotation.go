package ministry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"mawidi/ministry/store"
)

// The sealing keys are rotated in four steps, so that every server can open what any of
// them seals at all times: AddSealingKey, and start the servers anew; UseNewestKey, and
// start them anew; Reseal; DropOldKeys.

// ErrOldSeals says that values are still sealed under an old key.
var ErrOldSeals = errors.New("values are still sealed under an old key")

// mostSealingKeys is how many there can be: their number is one byte.
const mostSealingKeys = 255

// AddSealingKey adds a key to the file, which from now on opens seals and does not make
// any yet.
func AddSealingKey(path string) error {
	return changeKeys(path, func(f *keyFile) error {
		number := f.newest() + 1
		if number > mostSealingKeys {
			return errors.New("there can be no more sealing keys")
		}
		f.SealWith = f.sealsWith()
		f.Sealing[byte(number)] = randomBytes(keyLength)
		return nil
	})
}

// UseNewestKey has the newest key of the file make seals.
func UseNewestKey(path string) error {
	return changeKeys(path, func(f *keyFile) error {
		f.SealWith = byte(f.newest())
		return nil
	})
}

// DropOldKeys takes the keys that make no seals any more out of the file, or returns
// ErrOldSeals where the books still need one.
func DropOldKeys(ctx context.Context, st *store.Store, path string) error {
	return changeKeys(path, func(f *keyFile) error {
		err := st.View(ctx, func(tx *store.Tx) error {
			for _, column := range store.SealedColumns {
				old, err := tx.SealedOtherwise(column, f.sealsWith(), "", 1)
				if err != nil {
					return err
				}
				if len(old) > 0 {
					return ErrOldSeals
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for number := range f.Sealing {
			if number != f.sealsWith() {
				delete(f.Sealing, number)
			}
		}
		return nil
	})
}

// resealedAtOnce is how many values one change seals anew, so that servers at work do not
// wait for long.
const resealedAtOnce = 200

// Reseal seals every value of the books under the key that makes seals now, a few at a
// time while servers go on, and tells after each few how many it was in all.
func Reseal(ctx context.Context, st *store.Store, keys *Keys, done func(all int)) error {
	all := 0
	for _, column := range store.SealedColumns {
		for from := ""; ; {
			var some []store.SealedValue
			err := st.Change(ctx, "seal anew", func(tx *store.Tx) (err error) {
				some, err = resealSome(tx, keys, column, from)
				return err
			})
			if err != nil {
				return err
			}
			if len(some) == 0 {
				break
			}
			from = some[len(some)-1].Row // once more, where one row of an address was left
			all += len(some)
			done(all)
		}
	}
	return nil
}

func resealSome(tx *store.Tx, keys *Keys, column store.SealedColumn, from string) ([]store.SealedValue, error) {
	some, err := tx.SealedOtherwise(column, keys.sealsWith, from, resealedAtOnce)
	if err != nil {
		return nil, err
	}
	for _, was := range some {
		plain, err := keys.Open(was.Value, column.About+was.Row)
		if err != nil {
			return nil, err
		}
		sealed, err := keys.Seal(plain, column.About+was.Row)
		if err != nil {
			return nil, err
		}
		if err := tx.Reseal(column, was, sealed); err != nil {
			return nil, err
		}
	}
	return some, nil
}

// changeKeys changes the file of keys: as a whole, or not at all.
func changeKeys(path string, change func(*keyFile) error) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	if _, err := ParseKeys(content); err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	var f keyFile
	if err := json.Unmarshal(content, &f); err != nil {
		return errors.New("change keys: they are not JSON") // without the content
	}
	if err := change(&f); err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	if content, err = json.Marshal(f); err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	draft := path + ".new"
	if err := os.Remove(draft); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("change keys: %w", err)
	}
	if err := writeNew(draft, content); err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("change keys: %w", err)
	}
	return errors.Join(os.Rename(draft, path), folder.Sync(), folder.Close())
}
