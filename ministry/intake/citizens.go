package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Taken says what an extract put into the register.
type Taken struct {
	Adults, Children int
	Known            int // adults who were in the register already, and were left as they are
}

// Citizens puts the adults and children of an extract (CSV, RFC 4180, UTF-8) into the
// register: all of them, or none and Mistakes that name each wrong row. Adults who are
// there already are mistakes too, unless skipKnown leaves them as they are. On a dry run
// everything is tried and nothing is kept.
func Citizens(ctx context.Context, st *store.Store, keys *ministry.Keys, extract io.Reader, skipKnown, dryRun bool) (Taken, error) {
	var taken Taken
	families, err := openExtract(extract)
	if err != nil {
		return taken, err
	}
	err = st.Change(store.Unhurried(ctx, longest), "import citizens", func(tx *store.Tx) error {
		entering := &entering{tx: tx, keys: keys, skipKnown: skipKnown}
		if err := families.each(entering.enter); err != nil {
			return err
		}
		if taken = entering.taken; len(entering.wrong.Rows) > 0 {
			return entering.wrong
		}
		if dryRun {
			return errDry
		}
		return nil
	})
	if errors.Is(err, errDry) {
		return taken, nil
	}
	return taken, err
}

// longest is what an import may take: of a million citizens it is minutes.
const longest = time.Hour

// errDry takes a dry run back.
var errDry = errors.New("dry run")

// entering is an import under way.
type entering struct {
	tx        *store.Tx
	keys      *ministry.Keys
	skipKnown bool
	taken     Taken
	wrong     Mistakes
}

// enter takes one adult. What is wrong with them is noted, and the next is tried.
func (e *entering) enter(f family) error {
	if len(f.wrong) > 0 {
		e.wrong.add(f.wrong...)
		return nil
	}
	_, err := ministry.AddToRegister(e.tx, e.keys, f.RegisterEntry)
	fields, malformed := errors.AsType[rules.FieldErrors](err)
	switch {
	case err == nil:
		e.taken.Adults++
		e.taken.Children += len(f.Children)
	case malformed:
		for _, field := range fields {
			e.wrong.add(Mistake{f.row, columnOf(field.Field), string(field.Code)})
		}
	case errors.Is(err, ministry.ErrInRegister) && e.skipKnown:
		e.taken.Known++
	case errors.Is(err, ministry.ErrInRegister):
		e.wrong.add(Mistake{f.row, "national_number", "is in the register already"})
	case errors.Is(err, ministry.ErrAddressTaken):
		e.wrong.add(Mistake{f.row, "phone or email", "serves another adult"})
	default:
		return fmt.Errorf("row %d: %w", f.row, err)
	}
	return nil
}

// columnOf is the column behind a field of the contract, such as identity.birth_date.
func columnOf(field string) string {
	field = strings.ReplaceAll(field, "civil_register.", "register_")
	return field[strings.LastIndexByte(field, '.')+1:]
}
