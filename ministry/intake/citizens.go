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
// everything is tried and nothing is kept. The extract is read again from its beginning
// where others get in the way.
func Citizens(ctx context.Context, st *store.Store, keys *ministry.Keys, extract io.ReadSeeker, skipKnown, dryRun bool) (taken Taken, err error) {
	err = st.Change(store.Unhurried(ctx, longest), "import citizens", func(tx *store.Tx) error {
		if _, err := extract.Seek(0, io.SeekStart); err != nil {
			return err
		}
		entering := &entering{tx: tx, keys: keys, skipKnown: skipKnown}
		if err := entering.all(extract); err != nil {
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

const (
	// longest is what an import may take: of a million citizens it is minutes.
	longest = time.Hour
	// together is how many adults are looked up and entered at once.
	together = 500
)

// errDry takes a dry run back.
var errDry = errors.New("dry run")

// entering is an import under way.
type entering struct {
	tx        *store.Tx
	keys      *ministry.Keys
	skipKnown bool
	waiting   []family // whose turn comes with the next ones'
	taken     Taken
	wrong     Mistakes
}

func (e *entering) all(extract io.Reader) error {
	families, err := openExtract(extract)
	if err != nil {
		return err
	}
	err = families.each(func(f family) error {
		e.waiting = append(e.waiting, f)
		if len(e.waiting) < together {
			return nil
		}
		return e.enter()
	})
	if err != nil {
		return err
	}
	return e.enter()
}

// enter takes those who wait. What is wrong with one is noted, and the others are tried.
func (e *entering) enter() error {
	records, err := e.seal()
	if err != nil {
		return err
	}
	refused, err := ministry.AddRecords(e.tx, records)
	if err != nil {
		return err
	}
	for _, f := range e.waiting {
		if len(f.wrong) > 0 {
			e.wrong.add(f.wrong...)
			continue
		}
		e.note(f, refused[0])
		refused = refused[1:]
	}
	e.waiting = e.waiting[:0]
	return nil
}

// seal makes the records of those with whom nothing is wrong, in their order.
func (e *entering) seal() (records []ministry.Record, err error) {
	for i := range e.waiting {
		f := &e.waiting[i]
		if len(f.wrong) > 0 {
			continue
		}
		record, err := f.Seal(e.keys)
		fields, malformed := errors.AsType[rules.FieldErrors](err)
		switch {
		case malformed:
			for _, field := range fields {
				f.wrong = append(f.wrong, Mistake{f.row, columnOf(field.Field), string(field.Code)})
			}
		case err != nil:
			return nil, fmt.Errorf("row %d: %w", f.row, err)
		default:
			records = append(records, record)
		}
	}
	return records, nil
}

// note counts an adult as what became of them.
func (e *entering) note(f family, refused error) {
	switch {
	case refused == nil:
		e.taken.Adults++
		e.taken.Children += len(f.Children)
	case errors.Is(refused, ministry.ErrInRegister) && e.skipKnown:
		e.taken.Known++
	case errors.Is(refused, ministry.ErrInRegister):
		e.wrong.add(Mistake{f.row, "national_number", "is in the register already"})
	default:
		e.wrong.add(Mistake{f.row, "phone or email", "serves another adult"})
	}
}

// columnOf is the column behind a field of the contract, such as identity.birth_date.
func columnOf(field string) string {
	field = strings.ReplaceAll(field, "civil_register.", "register_")
	return field[strings.LastIndexByte(field, '.')+1:]
}
