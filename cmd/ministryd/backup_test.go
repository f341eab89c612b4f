package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACitizenFindsTheirAppointmentAgainInARestoredMinistry(t *testing.T) {
	database := aSandbox(t)
	p, kill := startKillable(t, "-sandbox", "-db", database)
	laylasPhone := signIn(t, p, layla)
	kept := laylasPhone.served()

	backup := filepath.Join(t.TempDir(), "monday.backup")
	command := func(name string, files ...string) (int, string, string) {
		var out, log output
		status := run(t.Context(), append([]string{name, "-db", database}, files...), noEnvironment, &out, &log)
		return status, out.String(), log.String()
	}
	status, said, log := command("backup", backup)
	require.Zero(t, status, log)
	assert.Contains(t, said, "The keys are not in it")
	status, _, log = command("restore", backup)
	assert.Equal(t, 1, status)
	assert.Contains(t, log, "there already")

	kill() // and the machine's disk with it
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(database + end) // the log is not always there
	}
	status, _, log = command("restore", backup)
	require.Zero(t, status, log)
	laylasPhone.at = start(t, "-sandbox", "-db", database, "-listen", strings.TrimPrefix(p.url, "http://"))
	found, err := laylasPhone.Appointment(t.Context(), kept.ID)
	require.NoError(t, err)
	assert.Equal(t, kept.Reference, found.Reference)
}
