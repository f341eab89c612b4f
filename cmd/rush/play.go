package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"syscall"
	"time"

	"mawidi/api"
	"mawidi/client"
)

// rush is a crowd at play.
type rush struct {
	options
	crowd     *crowd
	publicURL string
	ahead     time.Duration // of the ministry's clock, as against the machine's
	tally     *tally
	line      *line
	outcomes  []outcome // by member
	began     time.Time
	took      time.Duration
	own       *servers      // nil where others serve
	busy      time.Duration // how long own servers had processors to themselves
	spent     time.Duration // the same of the crowd itself, while it played
}

// outcome is what a member was told.
type outcome struct {
	asked         bool
	requestID     string // answered with 201 or 202
	appointmentID string // answered with 201
}

// play is the verb run: it plays the crowd and prints how it went.
func play(ctx context.Context, o options) error {
	r, err := playScene(ctx, o)
	if err != nil {
		return err
	}
	found, err := r.audit(ctx)
	if err != nil {
		return err
	}
	r.print(os.Stdout, found)
	return found.verdict()
}

// playScene starts servers where there are none, plays a scene and stops them.
func playScene(ctx context.Context, o options) (*rush, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // it shares the machine with the servers
	r := &rush{options: o, tally: &tally{}}
	var err error
	if r.crowd, err = readCrowd(o.crowdFile()); err != nil {
		return nil, err
	}
	urls := o.servers
	if urls == nil {
		r.own = &servers{}
		defer func() { r.busy = r.own.stop() }()
		if err := r.startServers(ctx); err != nil {
			return nil, err
		}
		urls = r.own.urls()
		if o.kill > 0 {
			defer time.AfterFunc(o.kill, r.own.killOne).Stop()
		}
	}
	if r.line, err = newLine(urls, o.inFlight, r.tally); err != nil {
		return nil, err
	}
	r.publicURL = urls[0]
	if err := r.setWatch(ctx); err != nil {
		return nil, err
	}
	if o.profile != "" {
		stop, err := startProfile(o.profile)
		if err != nil {
			return nil, err
		}
		defer stop()
	}
	r.outcomes = make([]outcome, len(r.crowd.Members))
	defer r.showProgress()()
	return r, r.act(ctx)
}

// act plays the scene.
func (r *rush) act(ctx context.Context) (err error) {
	before := processorTime()
	r.began = time.Now()
	err = scenes[r.scene](r, ctx)
	r.took, r.spent = time.Since(r.began), processorTime()-before
	return err
}

// processorTime is how long this process had processors to itself so far (getrusage(2)).
func processorTime() time.Duration {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used) // fails only for a process that it does not know
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// each is a part of something that each answer took, on average.
func (r *rush) each(d time.Duration) time.Duration {
	return d / time.Duration(max(1, r.tally.all.count.Load()))
}

// setWatch learns the ministry's time, and a nonce.
func (r *rush) setWatch(ctx context.Context) error {
	key, err := r.crowd.Members[0].key()
	if err != nil {
		return err
	}
	c, err := client.New(client.Config{BaseURL: r.publicURL, Signer: key, Transport: caller{r.line, address(0)}})
	if err != nil {
		return err
	}
	if _, err := c.Policy(ctx, ""); err != nil {
		return fmt.Errorf("no ministry: %w", err)
	}
	r.ahead = c.Clock().Offset()
	*r.tally = tally{} // this call was none of the crowd's
	return nil
}

// now is the ministry's time.
func (r *rush) now() time.Time { return time.Now().Add(r.ahead) }

// scripted says whether a member is a script and no honest citizen.
func (r *rush) scripted(n int) bool { return n%(r.scripts+1) != 0 }

// note keeps what a member was told for the audit. Of a member only one goroutine asks at
// a time whose answer counts.
func (r *rush) note(n int, made api.Request) {
	o := &r.outcomes[n]
	o.requestID = made.ID
	if made.Appointment != nil {
		o.appointmentID = made.Appointment.ID
	}
}

func startProfile(path string) (stop func(), err error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}
