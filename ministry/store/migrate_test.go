package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// beforeTheLedger is the schema of the release before the open ledger, whose migration
// changed more of what was there than any other.
const beforeTheLedger = 8

// heldThen is what its database holds: Layla, her device, what she booked and what she asked
// for.
var heldThen = []string{
	`INSERT INTO missions VALUES ('beirut', 1, 'embassy', 'live', 'minute', 'BEY', 'Asia/Beirut', 'ب', 'B', 'ب', 'B', 'ل', 'L', 'LB', 'ع', 'A', '+9611', 33.9, 35.5, '2026-11-01')`,
	`INSERT INTO services VALUES ('passport', 1, 'passport', 'all', 'ج', 'P')`,
	`INSERT INTO releases VALUES ('beirut.2026-11-23T10:00', 'beirut', '2026-11-23T10:00', 1, 1, 2, 1, 2)`,
	`INSERT INTO slots VALUES ('sl_1', 'beirut', 'passport', '1', '2026-12-01T09:00', '2026-12-01T09:20', 'beirut.2026-11-23T10:00', 0)`,
	`INSERT INTO citizens VALUES ('ci_1', CAST('n' AS blob), '001', NULL, '', CAST('r' AS blob), CAST('s' AS blob), CAST('s' AS blob), 'ar')`,
	`INSERT INTO applicants VALUES ('ap_1', 'ci_1', 'self', CAST('s' AS blob), CAST('s' AS blob))`,
	`INSERT INTO addresses VALUES ('ci_1', 'sms', CAST('a' AS blob), CAST('s' AS blob), 0, 1)`,
	`INSERT INTO devices (id, citizen_id, thumbprint, name, platform, state, approval_number, registered_at, totp, wrong)
		VALUES ('dv_1', 'ci_1', 't', CAST('s' AS blob), 'android', 'active', 0, 1, CAST('s' AS blob), 0)`,
	`INSERT INTO requests VALUES ('rq_1', 'ci_1', 'ap_1', 'beirut', 'passport', 'beirut.2026-11-23T10:00', 'sl_1', 0, 'served', 1, 'at_1', 1)`,
	`INSERT INTO appointments VALUES ('at_1', 'BEY-7K3M-9C', 'ci_1', 'ap_1', 'beirut', 'passport', 'sl_1', '1', '2026-12-01T09:00', '2026-12-01T09:20', 'booked', 0, 1, 1, NULL)`,
	`INSERT INTO proofs_seen VALUES (CAST('p' AS blob), 1)`,
	`INSERT INTO settings VALUES ('count', '1')`,
}

// olderDatabase makes a database as that release left it, and returns its name.
func olderDatabase(t *testing.T, on storetest.Engine) string {
	database, dialect := filepath.Join(t.TempDir(), "older.db"), goose.DialectSQLite3
	if on == storetest.PostgreSQL {
		database, dialect = on.Place(t), goose.DialectPostgres
	}
	db := storetest.SQL(t, database)
	run := func(statement string) {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
	if on == storetest.PostgreSQL {
		run(`CREATE SCHEMA mawidi`)
		run(`CREATE DOMAIN blob AS bytea`)
	}
	schema, err := goose.NewProvider(dialect, db, os.DirFS("migrations"))
	require.NoError(t, err)
	_, err = schema.UpTo(t.Context(), beforeTheLedger)
	require.NoError(t, err)
	for _, statement := range heldThen {
		run(statement)
	}
	return database
}

func TestADatabaseOfAnEarlierReleaseGoesForwardWithAllThatItHolds(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := olderDatabase(t, on)
		for range 2 { // the second time there is nothing to do
			st, err := store.Open(t.Context(), database)
			require.NoError(t, err)
			require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
				booked, err := tx.AppointmentByReference("BEY-7K3M-9C")
				require.NoError(t, err)
				assert.Equal(t, "booked", booked.State)
				asked, err := tx.Request("rq_1")
				require.NoError(t, err)
				assert.Equal(t, booked.ID, asked.AppointmentID)
				settled, err := tx.Release("beirut.2026-11-23T10:00")
				require.NoError(t, err)
				assert.Equal(t, int64(2), settled.SettledAt.UnixMilli())
				devices, err := tx.DevicesOf("ci_1")
				require.NoError(t, err)
				assert.Len(t, devices, 1)
				citizen, err := tx.Citizen("ci_1")
				assert.Equal(t, []byte("s"), citizen.Name)
				return err
			}))
			require.NoError(t, st.Close())
		}
	})
}
