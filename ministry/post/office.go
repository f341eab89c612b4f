package post

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"mawidi/ministry/store"
)

// Carrier takes a message out of the house. It returns nil once the message is
// taken for good, and best a *Failure where it is not. It is called by several
// goroutines at once, and again with the same ID after a failure or a crash.
type Carrier interface {
	Carry(ctx context.Context, e Envelope) error
}

// Carriers is who carries on each channel. A channel without a carrier fails for good.
type Carriers map[Channel]Carrier

// Clock tells the ministry's time.
type Clock interface{ Now() time.Time }

// Office delivers what was enqueued. Of those that share a database, the one whose
// instance leads does (store.Lead). Each message is claimed in a transaction before it is
// carried, so that it is carried once also while the lead changes hands.
type Office struct {
	store    *store.Store
	keys     Sealer
	clock    Clock
	logger   *slog.Logger
	carriers Carriers
	ended    *prometheus.CounterVec
}

// NewOffice returns an office that is not yet at work; see Run and Deliver.
func NewOffice(st *store.Store, keys Sealer, clock Clock, logger *slog.Logger, carriers Carriers) *Office {
	ended := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "mawidi_messages_total",
		Help: "Messages that came to an end, by channel and outcome.",
	}, []string{"channel", "outcome"})
	return &Office{st, keys, clock, logger, carriers, ended}
}

// Describe and Collect make the office's counters a prometheus.Collector.
func (o *Office) Describe(ch chan<- *prometheus.Desc) { o.ended.Describe(ch) }

// Collect implements prometheus.Collector.
func (o *Office) Collect(ch chan<- prometheus.Metric) { o.ended.Collect(ch) }

const (
	lookEvery    = 250 * time.Millisecond
	catchBreath  = time.Second // after a failure, such as a database that is gone
	forgetEvery  = time.Hour
	keepEnded    = 30 * 24 * time.Hour // so long holds a letter's Once
	batch        = 32
	atOnce       = 8
	carryTimeout = 15 * time.Second
	lease        = 4 * batch / atOnce * carryTimeout // longer than a batch can take
	grace        = 5 * time.Second
)

// Run delivers until ctx ends, and then for up to five seconds what is still due. A
// failing database is logged and tried again.
func (o *Office) Run(ctx context.Context) error {
	working, stop := outlive(store.Apart(ctx), grace)
	defer stop()
	look, forget := time.NewTicker(lookEvery), time.NewTicker(forgetEvery)
	defer look.Stop()
	defer forget.Stop()
	for open := true; open; {
		select {
		case <-ctx.Done():
			open = false
		case <-forget.C:
			o.note("ended messages not forgotten", o.forget(working))
		case <-look.C:
		}
		_, err := o.Deliver(working)
		o.note("messages not delivered", err)
		if err != nil {
			look.Reset(catchBreath)
		} else {
			look.Reset(lookEvery)
		}
	}
	return nil
}

func (o *Office) note(what string, err error) {
	if err != nil {
		o.logger.Error(what, "error", err)
	}
}

// Deliver carries all that is due now and returns how many messages were taken.
func (o *Office) Deliver(ctx context.Context) (sent int, err error) {
	for ctx.Err() == nil {
		claimed, err := o.claim(ctx)
		if err != nil || len(claimed) == 0 {
			return sent, err
		}
		taken := make([]bool, len(claimed))
		var carrying errgroup.Group
		carrying.SetLimit(atOnce)
		for i, m := range claimed {
			carrying.Go(func() (err error) {
				taken[i], err = o.deliver(ctx, m)
				return err
			})
		}
		err = carrying.Wait()
		for _, ok := range taken {
			if ok {
				sent++
			}
		}
		if err != nil {
			return sent, err
		}
	}
	return sent, ctx.Err()
}

// claim takes the next messages for this office until the lease is over, and ends
// those that expired.
func (o *Office) claim(ctx context.Context) (claimed []store.Message, err error) {
	if leads, err := o.store.Lead(ctx); err != nil || !leads {
		return nil, err
	}
	now := o.clock.Now()
	due := false
	err = o.store.View(ctx, func(tx *store.Tx) (err error) {
		due, err = tx.MessagesDue(now)
		return err
	})
	if err != nil || !due {
		return nil, err
	}
	err = o.store.ChangeLeading(ctx, "claim messages", func(tx *store.Tx) (err error) {
		if err := tx.ExpireMessages(now); err != nil {
			return err
		}
		claimed, err = tx.ClaimMessages(now, now.Add(lease), batch)
		return err
	})
	return claimed, err
}

func (o *Office) forget(ctx context.Context) error {
	return o.store.Change(ctx, "forget ended messages", func(tx *store.Tx) error {
		return tx.ForgetMessages(o.clock.Now().Add(-keepEnded))
	})
}

// outlive returns a context that ends only some time after ctx did.
func outlive(ctx context.Context, by time.Duration) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(by, cancel) })
	return longer, func() { stop(); cancel() }
}

var _ prometheus.Collector = (*Office)(nil)

// errNoCarrier is the failure of a channel that nobody serves.
func errNoCarrier(c Channel) error {
	return &Failure{Reason: fmt.Sprintf("no carrier for %s", c), Permanent: true}
}
