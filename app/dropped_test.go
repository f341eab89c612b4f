package app_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/fair"
)

func TestAnInsiderWhoDropsARequestBeforeTheListIsClosedIsCaughtByTheApp(t *testing.T) {
	for name, tamper := range map[string]string{
		"withdraws it": `UPDATE requests SET state = 'withdrawn' WHERE id = ?`,
		"deletes it":   `DELETE FROM requests WHERE id = ?`,
	} {
		t.Run(name, func(t *testing.T) {
			m, p := aDayAhead(t)
			w := p.gatheringWish()
			asked, err := p.app.Ask(t.Context(), w)
			require.NoError(t, err)
			promise, _ := p.app.Promise(asked.ID)
			require.True(t, promise.Kept)
			othersAsk(t, m, w)

			books, err := sql.Open("sqlite", m.Database()+"?_pragma=busy_timeout(20000)")
			require.NoError(t, err)
			defer books.Close()
			_, err = books.Exec(tamper, asked.ID)
			require.NoError(t, err)
			m.Clock.Set(asked.SettlesAt.Add(time.Second))
			m.CatchUp()
			p.app.Foreground()

			settled := hears(p, func(n app.RequestSettled) bool { return n.Request.ID == asked.ID })
			assert.Equal(t, api.RequestStateWithdrawn, settled.Request.State)
			alarm := heard[app.LedgerAlarmed](p).Alarm
			assert.Equal(t, app.AlarmPromise, alarm.Kind)
			assert.Equal(t, asked.ID, alarm.RequestID)
			ending, _ := p.app.Ending(asked.ID)
			assert.Equal(t, app.Ending{Why: app.EndedUnsaid}, ending)

			file, err := p.app.AlarmFile(alarm.ID)
			require.NoError(t, err)
			shown, err := fair.FromArchive(file.Content)
			require.NoError(t, err)
			assert.NotEmpty(t, shown.Receipt, "the ministry's own promise is in the evidence")
			assert.NotContains(t, string(shown.Requests), string(shown.Request), "and so is the list without the request")
		})
	}
}
