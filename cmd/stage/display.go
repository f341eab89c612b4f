package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"mawidi/app/vault/vaulttest"
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
	if err := os.Mkdir(filepath.Join(home, ".cache"), 0o700); err != nil { // which every desktop has, and Fyne relies on
		return err
	}
	scene := vaulttest.Session(ctx, home, append([]string{program}, os.Args[1:]...)...)
	scene.Env = append(scene.Env, insideSession+"=1")
	scene.Stdout, scene.Stderr, scene.Stdin = os.Stdout, os.Stderr, io.Reader(nil)
	scene.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	scene.Cancel = func() error { return syscall.Kill(-scene.Process.Pid, syscall.SIGTERM) } // dbus-run-session tells nobody
	return scene.Run()
}

// insideSession tells the second run of this program that its Secret Service is there.
const insideSession = "MAWIDI_STAGE_SESSION"
