package main

import (
	"bufio"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// asCommand in the environment makes this test the command itself.
const asCommand = "MAWIDI_TEST_AS_MINISTRYD"

// startKillable runs the command as a process of its own, which can be killed without a word.
func startKillable(t *testing.T, args ...string) (p *process, kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0], append([]string{"-listen", "127.0.0.1:0"}, args...)...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	p = &process{t: t, stderr: &output{}, exited: make(chan int, 1)}
	cmd.Stderr = p.stderr
	require.NoError(t, cmd.Start())
	p.stop = func() { _ = cmd.Process.Signal(syscall.SIGTERM) } // which has ended already where this fails
	ready, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err, p.stderr)
	go func() {
		_ = cmd.Wait() // its status tells
		p.exited <- cmd.ProcessState.ExitCode()
	}()
	t.Cleanup(func() { p.end() })
	p.url = regexp.MustCompile(`https?://[^;\s]+`).FindString(ready)
	require.NotEmpty(t, p.url, ready)
	return p, func() {
		_ = cmd.Process.Kill()
		p.end()
	}
}
