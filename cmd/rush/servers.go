package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/sandbox"
)

// servers are ministryd processes on one database.
type servers struct {
	mu       sync.Mutex
	all      []*process
	stopping bool
}

// process is one of them.
type process struct {
	program, address, log string
	arguments             []string
	command               *exec.Cmd
	ready                 time.Duration // from its start to its first answer to /readyz
	resident              float64       // bytes of memory that it had at most
}

const (
	beforeOpening = 5 * time.Second  // at which the minute's clock is put
	afterOpening  = 30 * time.Minute // and the others'
	readyIn       = time.Minute
)

// startServers puts the sandbox's clock to where the scene begins and starts servers.
func (r *rush) startServers(ctx context.Context) error {
	begins := r.crowd.Opens.Add(afterOpening)
	if r.scene == sceneMinute || r.scene == sceneGather {
		begins = r.crowd.Opens.Add(-beforeOpening)
	}
	if err := r.setClock(ctx, begins); err != nil {
		return err
	}
	for i := range r.instances {
		p, err := newProcess(r.options, i, r.own.urls())
		if err != nil {
			return err
		}
		r.own.all = append(r.own.all, p)
		if err := p.start(ctx); err != nil {
			return err
		}
	}
	return nil
}

// setClock puts the clock of a sandbox that nobody serves forward.
func (o options) setClock(ctx context.Context, to time.Time) error {
	s, err := sandbox.Open(ctx, sandbox.Config{Database: o.database, Keys: o.keysFile(), Policy: rules.Default()})
	if err != nil {
		return err
	}
	if to.After(s.Clock.Now()) {
		err = s.Clock.Set(ctx, to)
	}
	return errors.Join(err, s.Store.Close())
}

func newProcess(o options, i int, before []string) (*process, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer listener.Close()
	p := &process{program: o.ministryd, address: listener.Addr().String(), log: fmt.Sprintf("%s.%d.log", o.files, i)}
	public := append(before, p.url())[0]
	p.arguments = []string{
		"-sandbox", "-db", o.database, "-keys", o.keysFile(), "-policy", o.policyFile(),
		"-listen", p.address, "-public-url", public, "-trusted-proxies", "127.0.0.1/32",
	}
	return p, nil
}

func (p *process) url() string { return "http://" + p.address }

// start runs the process and waits until it is ready.
func (p *process) start(ctx context.Context) error {
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	p.command = exec.Command(p.program, p.arguments...)
	p.command.Stdout, p.command.Stderr = log, log
	began := time.Now()
	if err := p.command.Start(); err != nil {
		return fmt.Errorf("start %s: %w", p.program, err)
	}
	for time.Since(began) < readyIn {
		answer, err := http.Get(p.url() + "/readyz")
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				p.ready = time.Since(began)
				return nil
			}
		}
		if !pause(ctx, time.Millisecond) {
			return ctx.Err()
		}
	}
	return fmt.Errorf("%s was not ready in %s; its log is %s", p.program, readyIn, p.log)
}

func (s *servers) urls() (all []string) {
	for _, p := range s.all {
		all = append(all, p.url())
	}
	return all
}

// killOne kills the first server as a power cut would. Where it is the only one it is
// started again.
func (s *servers) killOne() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return
	}
	p := s.all[0]
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
	if len(s.all) == 1 {
		if err := p.start(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, "rush:", err)
		}
	}
}

// stop has the servers finish what is under way, and returns how long they had processors
// to themselves, all together.
func (s *servers) stop() (busy time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopping = true
	for _, p := range s.all {
		if p.command == nil {
			continue
		}
		if p.command.ProcessState == nil {
			p.resident, _ = residentBytes(p.command.Process.Pid) // 0 where it cannot be known
			_ = p.command.Process.Signal(syscall.SIGTERM)
			_ = p.command.Wait()
		}
		busy += p.command.ProcessState.UserTime() + p.command.ProcessState.SystemTime()
	}
	return busy
}

// residentBytes is the most memory that a process has had so far (VmHWM, proc(5)). What getrusage(2)
// tells once it has ended counts in that of the process which started it.
func residentBytes(pid int) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, found := strings.CutPrefix(line, "VmHWM:"); found {
			var kilobytes float64
			_, err := fmt.Sscanf(value, "%f kB", &kilobytes)
			return kilobytes * 1024, err
		}
	}
	return 0, fmt.Errorf("the system does not tell how much memory process %d had", pid)
}
