//go:build linux

// Package again runs a test's program again, for what takes another process: two of them at once, or one on a full disk.
package again

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// jobVariable names, in the environment, what the other process is to do.
const jobVariable = "MAWIDI_TEST_JOB"

// Job is what this process is to do for the test that runs; "" where it is the first.
func Job() string { return os.Getenv(jobVariable) }

// Command is the test, run in another process for a job, with settings ("NAME=value") in its environment.
func Command(t *testing.T, job string, settings ...string) *exec.Cmd {
	name, _, _ := strings.Cut(t.Name(), "/")
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+name+"$", "-test.v")
	c.Env = append(append(os.Environ(), jobVariable+"="+job), settings...)
	return c
}

// mounted runs the command given with a disk of one megabyte mounted at its first argument.
const mounted = `mount -t tmpfs -o size=1m,mode=700 disk "$0" && exec "$@"`

// OnSmallDisk is the command with a disk of one megabyte at the folder, which nobody outside of it sees.
func OnSmallDisk(t *testing.T, c *exec.Cmd, folder string) *exec.Cmd {
	small := exec.CommandContext(t.Context(), "sh", append([]string{"-c", mounted, folder}, c.Args...)...)
	small.Env = c.Env
	small.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	return small
}
