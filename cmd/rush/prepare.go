package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/sandbox"
	"mawidi/ministry/store"
)

// prepare makes a sandbox in which a crowd is registered and the release at ten has
// slots for it. It is never done to a database that is no sandbox's.
func prepare(ctx context.Context, o options) error {
	if maker, err := store.Maker(ctx, o.database); maker != "" || err != nil {
		return errors.Join(fmt.Errorf("%s is not empty", store.Named(o.database)), err)
	}
	began := time.Now()
	zone, err := time.LoadLocation(zoneName)
	if err != nil {
		return err
	}
	begins := rules.DateOf(began, zone).At(9 * 60).In(zone) // an hour before the release
	policy := rules.Default()
	s, err := sandbox.Open(ctx, sandbox.Config{Database: o.database, Keys: o.keysFile(), Begins: begins, Policy: policy})
	if err != nil {
		return err
	}
	policy.Gathering = o.gathering
	p := &preparation{options: o, Sandbox: s, policy: policy, opens: begins.Add(time.Hour)}
	c, err := p.crowd(ctx)
	if err = errors.Join(err, s.Store.Close()); err != nil {
		return err
	}
	if !o.quiet {
		fmt.Printf("%d citizens, %d slots at %d missions and %d past appointments in %s, made in %s\n",
			o.citizens, o.slots, o.missions, o.appointments, store.Named(o.database), time.Since(began).Round(time.Millisecond))
	}
	return c.write(o.crowdFile())
}

// preparation is a sandbox on its way to a crowd.
type preparation struct {
	options
	*sandbox.Sandbox
	policy rules.Policy
	server *ministry.Server
	opens  time.Time // the release
}

func (p *preparation) crowd(ctx context.Context) (*crowd, error) {
	if err := p.Store.Change(ctx, "furnish missions", p.furnish); err != nil {
		return nil, err
	}
	var err error
	p.server, err = ministry.New(ministry.Config{Store: p.Store, Keys: p.Keys, PublicURL: "http://localhost", Clock: p.Clock, Policy: p.policy})
	if err != nil {
		return nil, err
	}
	if err := p.writePolicy(); err != nil {
		return nil, err
	}
	if err := p.server.CatchUp(ctx); err != nil { // publishes the releases
		return nil, err
	}
	c := &crowd{Opens: p.opens, Gathers: p.gathering, Service: service}
	err = p.Store.Change(ctx, "add slots", func(tx *store.Tx) (err error) {
		c.Missions, err = p.addSlots(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	if c.Members, err = p.register(ctx); err != nil {
		return nil, err
	}
	return c, p.liveThroughThePast(ctx, c)
}

// writePolicy keeps the policy for the servers, in the form in which they answer it.
func (p *preparation) writePolicy() error {
	answer := httptest.NewRecorder()
	p.server.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/v1/policy", nil))
	return os.WriteFile(p.policyFile(), answer.Body.Bytes(), 0o600)
}
