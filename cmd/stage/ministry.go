package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"mawidi/api"
)

// sandbox is a running ministryd -sandbox.
type sandbox struct {
	program, folder, begins string
	address                 string
	url                     string   // as the app reaches it
	certificate, key        string   // files, for TLS
	more                    []string // arguments
	command                 *exec.Cmd
}

// startSandbox makes a sandbox and starts it; it returns once it is ready.
func startSandbox(ctx context.Context, program, folder, begins string) (*sandbox, error) {
	s, err := newSandbox(program, folder, begins)
	if err != nil {
		return nil, err
	}
	return s, s.start(ctx)
}

// newSandbox is the ministry's server as a sandbox, to be started on a free port of this machine with its database in folder. A
// new sandbox's clock begins at the RFC 3339 time given, or now where it is empty. The server's log goes to a file beside the
// database.
func newSandbox(program, folder, begins string) (*sandbox, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	listener.Close()
	return &sandbox{program: program, folder: folder, begins: begins, address: address, url: "http://" + address}, nil
}

// start runs the server, also again after stop: on the same address and database.
func (s *sandbox) start(ctx context.Context) error {
	log, err := os.OpenFile(s.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	arguments := []string{"-sandbox", "-listen", s.address, "-public-url", s.url, "-db", filepath.Join(s.folder, "sandbox.db")}
	if s.certificate != "" {
		arguments = append(arguments, "-tls-cert", s.certificate, "-tls-key", s.key)
	}
	if s.begins != "" {
		arguments = append(arguments, "-sandbox-start", s.begins)
	}
	s.command = exec.CommandContext(ctx, s.program, append(arguments, s.more...)...)
	s.command.Stdout, s.command.Stderr = log, log
	s.command.Cancel = func() error { return s.command.Process.Signal(syscall.SIGTERM) }
	s.command.WaitDelay = 10 * time.Second
	if err := s.command.Start(); err != nil {
		return fmt.Errorf("start the sandbox ministry: %w", err)
	}
	if err := s.awaitReady(ctx); err != nil {
		s.stop()
		return err
	}
	return nil
}

// own is the server's address without the line between.
func (s *sandbox) own() string {
	if s.certificate != "" {
		return "https://" + s.address
	}
	return "http://" + s.address
}

func (s *sandbox) log() string { return filepath.Join(s.folder, "ministryd.log") }

func (s *sandbox) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		answer, err := http.Get(s.own() + "/readyz")
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the sandbox ministry was not ready in a minute; its log is %s", s.log())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (s *sandbox) stop() {
	_ = s.command.Process.Signal(syscall.SIGTERM)
	_ = s.command.Wait()
}

// code returns the newest verification code sent to the address, waiting up to ten seconds for it to arrive.
func (s *sandbox) code(address string) (string, error) {
	six := regexp.MustCompile(`\b[0-9]{6}\b`)
	for range 100 {
		messages, err := s.messages(address)
		if err != nil {
			return "", err
		}
		for _, message := range messages {
			if code := six.FindString(message.Text); code != "" {
				return code, nil
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	return "", fmt.Errorf("no verification code was sent to %s", address)
}

// told returns how many of the messages to the address that were sent so far speak of the thing.
func (s *sandbox) told(address, of string) (int, error) {
	messages, err := s.messages(address)
	count := 0
	for _, message := range messages {
		if strings.Contains(message.Text, of) {
			count++
		}
	}
	return count, err
}

// messages returns what was sent to the address, the newest first.
func (s *sandbox) messages(address string) ([]api.SandboxMessage, error) {
	var outbox api.SandboxOutbox
	err := s.call(http.MethodGet, "/sandbox/outbox?to="+url.QueryEscape(address), nil, &outbox)
	return outbox.Items, err
}

// setClock puts the sandbox's clock forward to the instant.
func (s *sandbox) setClock(now time.Time) error {
	return s.call(http.MethodPost, "/sandbox/clock", api.SandboxClockChange{Now: &now}, nil)
}

// releases returns the mission's releases as the public sees them.
func (s *sandbox) releases(mission string) ([]api.Release, error) {
	var list api.ReleaseList
	err := s.call(http.MethodGet, "/v1/missions/"+mission+"/releases", nil, &list)
	return list.Items, err
}

func (s *sandbox) call(method, path string, body, into any) error {
	var payload bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&payload).Encode(body); err != nil {
			return err
		}
	}
	request, err := http.NewRequest(method, s.own()+path, &payload)
	if err != nil {
		return err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", method, path, answer.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
