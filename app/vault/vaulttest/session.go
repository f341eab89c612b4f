// Package vaulttest gives tests a real Secret Service of their own, so that they keep secrets as a citizen's desktop does and
// never touch the keyring of whoever runs them.
package vaulttest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

const inside = "MAWIDI_TEST_SECRET_SERVICE"

// unlockThenRun unlocks the session's new keyring with an empty password and goes on with the command given.
const unlockThenRun = `printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`

// Main runs the tests of a package inside dbus-run-session with an unlocked gnome-keyring, by running the test program a second
// time in there. TestMain calls it and exits with what it returns.
func Main(m *testing.M) int {
	if os.Getenv(inside) != "" {
		return m.Run()
	}
	home, err := os.MkdirTemp("", "mawidi-keyring")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(home)
	session := Session(context.Background(), home, os.Args...)
	session.Env = append(session.Env, inside+"=1")
	session.Stdout, session.Stderr = os.Stdout, os.Stderr
	if err := session.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "the tests ended with", err, "(they need a Secret Service: apt-get install gnome-keyring dbus-daemon)")
		return 1
	}
	return 0
}

// Session returns a command, not yet started, that runs a program with its arguments inside dbus-run-session, with an unlocked
// gnome-keyring that is new. All that the program keeps for its user goes into the folder home.
func Session(ctx context.Context, home string, program ...string) *exec.Cmd {
	session := exec.CommandContext(ctx, "dbus-run-session", append([]string{"--", "sh", "-c", unlockThenRun, "sh"}, program...)...)
	session.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home+"/.config", "XDG_DATA_HOME="+home+"/.local/share",
		"XDG_CACHE_HOME="+home+"/.cache", "XDG_RUNTIME_DIR="+home)
	return session
}
