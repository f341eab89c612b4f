package reports

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/ministry/store"
)

const (
	// atOnce is how many lines are read in one look at the books.
	atOnce = 10_000
	// rest is how long the figures are good for before the ledger is read on.
	rest = 5 * time.Second
)

// follower keeps the published ledger summed up. It begins with the first line, and from then on
// reads what is new.
type follower struct {
	store  *store.Store
	logger *slog.Logger

	reading sync.Mutex
	reader  *report.Reader
	readAt  time.Time // by the machine's clock
	months  []report.Report
	tables  *store.Tx // while reading
}

func newFollower(s *store.Store, logger *slog.Logger) *follower {
	f := &follower{store: s, logger: logger}
	f.reader = report.NewReader(func(root fair.Hash) ([]byte, error) { return f.tables.Table(root.String()) })
	return f
}

// sums gives the months as the ledger tells them that was published last, or some seconds ago, the
// earliest first. Nobody may change them.
func (f *follower) sums(ctx context.Context) ([]report.Report, error) {
	f.reading.Lock()
	defer f.reading.Unlock()
	if f.months != nil && time.Since(f.readAt) < rest {
		return f.months, nil
	}
	for more := true; more; {
		err := f.store.View(ctx, func(tx *store.Tx) (err error) {
			more, err = f.readOn(tx)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read the ledger on from line %d: %w", f.reader.Lines(), err)
		}
	}
	months := []report.Report{}
	for _, month := range f.reader.Months() {
		sum, err := f.reader.Month(month)
		if err != nil {
			return nil, err
		}
		months = append(months, sum)
	}
	f.months, f.readAt = months, time.Now()
	return months, nil
}

// readOn reads some of the lines that are new, and reports whether there may be more.
func (f *follower) readOn(tx *store.Tx) (more bool, err error) {
	f.tables = tx
	defer func() { f.tables = nil }()
	state, err := tx.LedgerState()
	if err != nil {
		return false, err
	}
	from := int64(f.reader.Lines())
	texts, err := tx.LinesBetween(from, min(state.Published, from+atOnce))
	if err != nil {
		return false, err
	}
	for i, text := range texts {
		line, err := fair.ParseLine(text)
		if err != nil {
			return false, fmt.Errorf("line %d: %w", from+int64(i), err)
		}
		if err := f.reader.Read(line); err != nil {
			f.logger.Error("a line of the ledger is not in the report", "line", from+int64(i), "error", err)
		}
	}
	return len(texts) == atOnce, nil
}
