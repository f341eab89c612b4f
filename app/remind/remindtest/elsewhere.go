//go:build linux

package remindtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app/again"
)

const homeVariable = "MAWIDI_TEST_REMIND_HOME"

// runsElsewhere reports whether this is another process of a story's, whose job it has then done.
func runsElsewhere(t *testing.T, kind Kind) bool {
	home := os.Getenv(homeVariable)
	job, number, _ := strings.Cut(again.Job(), " ")
	switch job {
	case "disk":
		kind.Within(t, func(t *testing.T) { fillDisk(t, kind.New(t, home), home) })
	case "hand":
		kind.Within(t, func(t *testing.T) { armAsHand(t, kind.New(t, home), number) })
	}
	return job != ""
}

const diskWasFull = "the disk was full, and the old reminder stayed"

func fullDisk(t *testing.T) {
	home := t.TempDir()
	said, err := again.OnSmallDisk(t, again.Command(t, "disk", homeVariable+"="+home), home).CombinedOutput()
	require.NoError(t, err, string(said))
	require.Contains(t, string(said), diskWasFull)
}

// fillDisk arms reminders on a disk that is full for a while.
func fillDisk(t *testing.T, d Device, home string) {
	s := d.Start()
	twelve, four := appointment(d, "ap1")
	require.NoError(t, s.Arm(twelve))
	ballast := filepath.Join(home, "ballast")
	require.ErrorIs(t, os.WriteFile(ballast, make([]byte, 2<<20), 0o600), syscall.ENOSPC)
	long := four
	long.Body = strings.Repeat("ا", 32<<10)
	require.Error(t, s.Arm(long))
	requireArmed(t, s, twelve)
	s = d.Start()
	requireArmed(t, s, twelve)
	require.NoError(t, os.Remove(ballast))
	require.NoError(t, s.Arm(four))
	requireArmed(t, s, twelve, four)
	d.Close()
	t.Log(diskWasFull)
}

// handful is how many appointments each of two processes arms the reminders of.
const handful = 20

func twoProcesses(t *testing.T, kind Kind) {
	home := t.TempDir()
	kind.New(t, home).Start()
	hands := make([]*exec.Cmd, 2)
	for i := range hands {
		hands[i] = again.Command(t, fmt.Sprint("hand ", i), homeVariable+"="+home)
		hands[i].Stdout = &strings.Builder{}
		require.NoError(t, hands[i].Start())
	}
	for _, hand := range hands {
		require.NoError(t, hand.Wait(), hand.Stdout)
	}
	armed, err := kind.New(t, home).Start().Armed()
	require.NoError(t, err)
	require.Len(t, armed, len(hands)*handful*2)
}

func armAsHand(t *testing.T, d Device, number string) {
	s := d.Start()
	for i := range handful {
		twelve, four := appointment(d, fmt.Sprintf("ap%s-%d", number, i))
		require.NoError(t, s.Arm(twelve))
		require.NoError(t, s.Arm(four))
	}
	d.Close()
}
