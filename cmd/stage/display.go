package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// openDisplay starts Xvfb with a screen of the given size in pixels on a free display number, with more of its own
// options, and returns its name, such as ":7", and what ends it.
func openDisplay(ctx context.Context, width, height int, more ...string) (string, func(), error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer reader.Close()
	arguments := []string{"-displayfd", "3", "-nolisten", "tcp", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-dpi", "96"}
	server := exec.CommandContext(ctx, "Xvfb", append(arguments, more...)...)
	server.ExtraFiles = []*os.File{writer}
	if err := server.Start(); err != nil {
		writer.Close()
		return "", nil, fmt.Errorf("start the virtual display: %w", err)
	}
	writer.Close()
	number, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		return "", nil, fmt.Errorf("the virtual display did not start: %w", err)
	}
	stop := func() { _ = server.Process.Signal(syscall.SIGTERM); _ = server.Wait() }
	return ":" + strings.TrimSpace(number), stop, nil
}

// underSecretService runs the scene with a session bus and an unlocked Secret Service of its own, so that the app keeps
// its secrets as on a citizen's desktop and nothing is left in the keyring of whoever runs the scene. It does so by
// running this program again inside dbus-run-session.
func underSecretService(ctx context.Context, home string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	const unlockThenPlay = `printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`
	arguments := append([]string{"--", "sh", "-c", unlockThenPlay, "sh", program}, os.Args[1:]...)
	scene := exec.CommandContext(ctx, "dbus-run-session", arguments...)
	scene.Env = append(os.Environ(), insideSession+"=1", "HOME="+home, "XDG_CONFIG_HOME="+home+"/.config",
		"XDG_DATA_HOME="+home+"/.local/share", "XDG_CACHE_HOME="+home+"/.cache", "XDG_RUNTIME_DIR="+home)
	scene.Stdout, scene.Stderr, scene.Stdin = os.Stdout, os.Stderr, io.Reader(nil)
	scene.Cancel = func() error { return scene.Process.Signal(syscall.SIGTERM) }
	return scene.Run()
}

// insideSession tells the second run of this program that its Secret Service is there.
const insideSession = "MAWIDI_STAGE_SESSION"
