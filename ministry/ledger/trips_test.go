package ledger

import (
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// countTrips puts a stretch of wire before a PostgreSQL database that counts how often
// somebody waits for an answer on it.
func countTrips(t *testing.T, database string) (throughWire string, trips *atomic.Int64) {
	t.Helper()
	at, err := url.Parse(database)
	require.NoError(t, err)
	query, trips := at.Query(), &atomic.Int64{}
	const socket = ".s.PGSQL.5432"
	server := filepath.Join(query.Get("host"), socket)
	folder, err := os.MkdirTemp("", "wire") // a socket's path is short
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	wire, err := net.Listen("unix", filepath.Join(folder, socket))
	require.NoError(t, err)
	t.Cleanup(func() { _ = wire.Close() })
	go func() {
		for {
			client, err := wire.Accept()
			if err != nil {
				return
			}
			behind, err := net.Dial("unix", server)
			if err != nil {
				_ = client.Close()
				return
			}
			go func() { _, _ = io.Copy(client, behind); _ = client.Close() }()
			go func() { carry(client, behind, trips); _ = behind.Close() }()
		}
	}()
	query.Set("host", folder)
	query.Set("pool_max_conns", "1") // so that every statement is prepared on it after the first change
	at.RawQuery = query.Encode()
	return at.String(), trips
}

// carry hands on what a client says, and counts the messages Sync and Query, after which it
// waits for an answer.
func carry(client io.Reader, server io.Writer, trips *atomic.Int64) {
	for kind := byte(0); ; { // the first message has none
		header := make([]byte, 5)
		if kind == 0 {
			header = header[:4]
		}
		if _, err := io.ReadFull(client, header); err != nil {
			return
		}
		if kind = 1; len(header) == 5 {
			kind = header[0]
		}
		body := make([]byte, binary.BigEndian.Uint32(header[len(header)-4:])-4)
		if _, err := io.ReadFull(client, body); err != nil {
			return
		}
		if kind == 'S' || kind == 'Q' {
			trips.Add(1)
		}
		if _, err := server.Write(append(header, body...)); err != nil {
			return
		}
	}
}

func TestALineTravelsWithTheChangeThatItTellsOf(t *testing.T) {
	database, trips := countTrips(t, storetest.PostgreSQL.New(t))
	l := open(t, database)
	change := func(lines int) (took int64) {
		before := trips.Load()
		require.NoError(t, l.store.Change(t.Context(), "book", func(tx *store.Tx) error {
			err := tx.KeepOutcome(store.Outcome{Hash: []byte(store.NewID("o")), Fingerprint: []byte{}, Body: []byte{}, ExpiresAt: time.Unix(1, 0)})
			for n := 0; n < lines && err == nil; n++ {
				err = l.Record(tx, booking(n))
			}
			return err
		}))
		return trips.Load() - before
	}
	for range 10 { // until the statements are prepared on the connections
		change(1)
	}
	without := change(0)
	assert.Positive(t, without)
	assert.Equal(t, without, change(1), "a line")
	assert.Equal(t, without, change(20), "and many")
}
