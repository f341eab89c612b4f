package ministry

import (
	"context"
	"strings"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/store"
)

// audit follows the town's ledger from its beginning as any auditor would, and returns its
// lines.
func (w *town) audit() (lines []fair.Line) {
	w.t.Helper()
	require.NoError(w.t, w.ledger.Grow(context.Background()))
	w.view(func(tx *store.Tx) error {
		size, _, err := tx.LedgerTree()
		require.NoError(w.t, err)
		texts, err := tx.LinesBetween(0, size)
		require.NoError(w.t, err)
		books := fair.NewBooks(func(root fair.Hash) ([]byte, error) { return tx.Table(root.String()) }, nil)
		for _, text := range texts {
			line, err := fair.ParseLine(text)
			require.NoError(w.t, err)
			require.NoError(w.t, books.Read(line), text)
			lines = append(lines, line)
		}
		return nil
	})
	return lines
}

// linesOf are those of a ledger's lines that are of a kind.
func linesOf[L fair.Line](lines []fair.Line) (found []L) {
	for _, line := range lines {
		if l, is := line.(L); is {
			found = append(found, l)
		}
	}
	return found
}

// stands makes a request that stays until it is served.
func (w *town) stands(who someone, serviceID string, slots ...string) api.Request {
	w.t.Helper()
	asked := who.wants(serviceID, slots...)
	asked.StandingKey = new(standingKey(who))
	made, err := w.Ask(context.Background(), who.id, asked)
	require.NoError(w.t, err)
	return made
}

// standingKey is what a device would have made up.
func standingKey(who someone) string {
	return fair.Commit(fair.Hash([]byte(who.id + strings.Repeat(" ", 32))[:32])).String()
}

func (w *town) isSettled(releaseID string) bool {
	w.t.Helper()
	var r store.Release
	w.view(func(tx *store.Tx) (err error) {
		r, err = tx.Release(releaseID)
		return err
	})
	return !r.SettledAt.IsZero()
}
