package sandbox

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/intake"
	"mawidi/ministry/ledger"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// past lives through the days before a sandbox begins: a ministry whose clock goes from
// one moment at which something happens to the next, and citizens who ask for
// appointments as people do.
type past struct {
	*rand.Rand
	store  *store.Store
	server *ministry.Server
	office *post.Office
	clock  *pastClock
	begins time.Time
	towns  []*town
	played []played
}

// town is a mission and those who want something there.
type town struct {
	id       string
	zone     *time.Location
	schedule rules.Schedule
	wishes   []wish
	perVisit int // wishes that are tried at each release
}

// pastClock shows the moment that is being lived through.
type pastClock struct{ at atomic.Pointer[time.Time] }

func (c *pastClock) Now() time.Time       { return *c.at.Load() }
func (c *pastClock) set(moment time.Time) { c.at.Store(&moment) }

func newPast(st *store.Store, keys *ministry.Keys, c intake.Catalogue, policy rules.Policy, begins time.Time, ledgerName string) (*past, error) {
	clock := &pastClock{}
	clock.set(begins)
	server, err := ministry.New(ministry.Config{
		Store: st, Keys: keys, PublicURL: "http://localhost", Clock: clock, Policy: policy, Ledger: ledger.Config{Name: ledgerName}, Random: rand.NewChaCha8([32]byte{seed % 256}),
	})
	if err != nil {
		return nil, err
	}
	shelf := post.NewShelf(st)
	p := &past{
		Rand: rand.New(rand.NewPCG(seed, 2)), store: st, server: server, clock: clock, begins: begins,
		office: post.NewOffice(st, keys, clock, slog.New(slog.DiscardHandler), post.Carriers{post.SMS: shelf, post.Email: shelf}),
	}
	for _, m := range c.Missions {
		zone, err := time.LoadLocation(m.Zone)
		if err != nil {
			return nil, err
		}
		p.towns = append(p.towns, &town{id: m.ID, zone: zone, schedule: policy.Schedule(zone, m.GathersBy())})
	}
	return p, nil
}

// moment is an instant at which something happens in the past.
type moment struct {
	at time.Time
	do func(context.Context) error
}

// live goes through the past days up to the sandbox's beginning.
func (p *past) live(ctx context.Context) error {
	moments := p.moments()
	slices.SortStableFunc(moments, func(a, b moment) int { return a.at.Compare(b.at) })
	for _, m := range append(moments, moment{p.begins, p.play}) {
		p.clock.set(m.at)
		if err := p.server.CatchUp(ctx); err != nil {
			return err
		}
		if err := m.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", m.at.Format(time.DateTime), err)
		}
		if _, err := p.office.Deliver(ctx); err != nil {
			return err
		}
	}
	return nil
}

// moments are every full hour, for what falls due by itself, and those in each release:
// while it gathers, right after its draw, and a while later.
func (p *past) moments() (all []moment) {
	first := p.begins.Add(-pastDays * 24 * time.Hour)
	for hour := first.Truncate(time.Hour); hour.Before(p.begins); hour = hour.Add(time.Hour) {
		all = append(all, moment{hour, nothing})
	}
	for _, t := range p.towns {
		for _, r := range t.schedule.Past(p.begins, pastDays) {
			t.perVisit++
			all = append(all,
				moment{r.GathersFrom.Add(20 * time.Second), func(ctx context.Context) error { return p.gather(ctx, t, r) }},
				moment{r.SettlesAt.Add(time.Second), nothing},
				moment{r.SettlesAt.Add(25 * time.Minute), func(ctx context.Context) error { return p.come(ctx, t) }})
		}
		t.perVisit = 1 + len(t.wishes)/max(1, t.perVisit)
	}
	return slices.DeleteFunc(all, func(m moment) bool { return !m.at.Before(p.begins) })
}

func nothing(context.Context) error { return nil }
