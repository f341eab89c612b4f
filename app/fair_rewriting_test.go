package app_test

import (
	"bytes"
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/fair"
	"mawidi/ministry/ministrytest"
)

// rewrites has an insider do something to the ledger's lines, and the ministry make a new tree of them, sign and publish it, as if
// there had never been another. A line's turn is ten times its number.
func rewrites(t *testing.T, m *ministrytest.Ministry, how string) {
	t.Helper()
	m.CatchUp()
	books, err := sql.Open("sqlite", m.Database()+"?_pragma=busy_timeout(20000)")
	require.NoError(t, err)
	defer books.Close()
	for _, statement := range []string{
		`INSERT INTO ledger_pending SELECT 10 * number, release_id, kind, line, recorded_at FROM ledger_lines`,
		how,
		`DELETE FROM ledger_lines`, `DELETE FROM ledger_hashes`, `DELETE FROM ledger_tree`, `DELETE FROM ledger_checkpoints`,
	} {
		_, err := books.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
	m.Restart()
	m.CatchUp()
}

func TestAnInsiderWhoRewritesOneLineOfTheBooksIsCaughtByTheApp(t *testing.T) {
	invented, err := fair.Encode(&fair.Lapse{Slot: "sl_invented", At: fair.At(ministrytest.Start)})
	require.NoError(t, err)
	for name, how := range map[string]string{
		"adds":     `INSERT INTO ledger_pending VALUES (25, '', '', '` + invented + `', 0)`,
		"drops":    `DELETE FROM ledger_pending WHERE turn = 20`,
		"reorders": `UPDATE ledger_pending SET turn = 35 WHERE turn = 20`,
		"edits":    `UPDATE ledger_pending SET line = REPLACE(line, 'beirut', 'berlin') WHERE turn = 0`,
	} {
		t.Run(name, func(t *testing.T) {
			m, stop, p, settled := inAFairMinute(t)
			stop()
			rewrites(t, m, how)
			assert.Equal(t, []app.Check{app.CheckHistory}, p.objections(settled.ID), "all else is in order")
			alarms := p.app.LedgerAlarms()
			require.Len(t, alarms, 1)
			assert.Equal(t, app.AlarmHistory, alarms[0].Kind)
			file, err := p.app.AlarmFile(alarms[0].ID)
			require.NoError(t, err)
			assert.Equal(t, 2, bytes.Count(file.Content, []byte("\n— ")), "both carry the ministry's signature")
		})
	}
}
