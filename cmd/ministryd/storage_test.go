//go:build linux

package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store/storetest/lazydisk"
)

// onDisk is a copy of the filled database on a disk, synced.
func onDisk(t *testing.T, disk *lazydisk.Disk) string {
	t.Helper()
	path := filepath.Join(disk.Folder(), "sandbox.db")
	for _, end := range []string{"", ".keys"} {
		content, err := os.ReadFile(filled + end)
		require.NoError(t, err)
		copied, err := os.Create(path + end)
		require.NoError(t, err)
		_, err = copied.Write(content)
		require.NoError(t, err)
		require.NoError(t, copied.Sync())
		require.NoError(t, copied.Close())
	}
	return path
}

// afterAPowerCut asks for an appointment, cuts the power once the ministry has answered, and says whether the request is still
// there when the ministry is back.
func afterAPowerCut(t *testing.T, disk *lazydisk.Disk, path string, layla *citizen, cutPower func()) (p *process, kill func(), err error) {
	t.Helper()
	request := layla.gatherIn(layla.nextRelease())
	address := strings.TrimPrefix(layla.at.url, "http://")
	cutPower()
	disk.CutPower()
	p, kill = startKillable(t, "-sandbox", "-db", path, "-listen", address)
	layla.at = p
	_, err = layla.RequestState(t.Context(), request.ID, 0)
	if err == nil {
		_, err = layla.WithdrawRequest(t.Context(), request.ID, layla.change())
	}
	return p, kill, err
}

func TestWhatTheMinistryAnsweredOutlivesAPowerCut(t *testing.T) {
	disk := lazydisk.Mount(t)
	path := onDisk(t, disk)
	p, cutPower := startKillable(t, "-sandbox", "-db", path)
	laylasPhone := signIn(t, p, layla)
	for range 5 {
		var err error
		_, cutPower, err = afterAPowerCut(t, disk, path, laylasPhone, cutPower)
		require.NoError(t, err)
	}
}

// The story above finds what is lost where syncs are not what they should be.
func TestADiskThatOnlySaysThatItSyncedIsFoundToLose(t *testing.T) {
	disk := lazydisk.Mount(t)
	path := onDisk(t, disk)
	p, cutPower := startKillable(t, "-sandbox", "-db", path)
	laylasPhone := signIn(t, p, layla)
	disk.Lie()
	_, _, err := afterAPowerCut(t, disk, path, laylasPhone, cutPower)
	require.Error(t, err)
}

func TestAFullDiskRefusesChangesAndLosesNothing(t *testing.T) {
	disk := lazydisk.Mount(t)
	p, _ := startKillable(t, "-sandbox", "-db", onDisk(t, disk))
	laylasPhone := signIn(t, p, layla)
	asked := laylasPhone.gatherIn(laylasPhone.nextRelease())

	disk.Fill()
	soon, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err := laylasPhone.WithdrawRequest(soon, asked.ID, laylasPhone.change())
	var problem *api.Problem
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, http.StatusServiceUnavailable, problem.Status, "told to come back, not that something is wrong with the call")
	state, err := laylasPhone.RequestState(t.Context(), asked.ID, 0)
	require.NoError(t, err, "what is known can still be read")
	assert.Equal(t, api.RequestStateGathered, state.State)

	disk.Free()
	_, err = laylasPhone.WithdrawRequest(t.Context(), asked.ID, laylasPhone.change())
	require.NoError(t, err, "and goes on by itself once there is room")
}
