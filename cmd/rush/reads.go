package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// readersAmid is how many look at once while others book.
const readersAmid = 100

// amid has people look at what is public while others book, so that what they see keeps
// changing.
func (r *rush) amid(ctx context.Context) error {
	var work errgroup.Group
	work.Go(func() error { return r.browse(ctx, readersAmid) })
	work.Go(func() error { return r.direct(ctx) })
	return work.Wait()
}

// reads has people look at what is public.
func (r *rush) reads(ctx context.Context) error { return r.browse(ctx, r.inFlight) }

// browse has so many at once look until time is up: every other one again, with the copy that
// they have. They come past the app's client, which takes three times as long over an
// answer as the server does.
func (r *rush) browse(ctx context.Context, many int) error {
	playing, over := context.WithTimeout(ctx, r.duration)
	defer over()
	var etags sync.Map // by path
	return manyAtOnce(playing, many, func() error {
		path := r.somePath()
		request, err := http.NewRequestWithContext(playing, http.MethodGet, r.publicURL+path, nil)
		if err != nil {
			return err
		}
		request.Header.Set("Accept-Encoding", "gzip")
		if known, ok := etags.Load(path); ok && rand.IntN(2) == 0 {
			request.Header.Set("If-None-Match", known.(string))
		}
		answer, err := r.line.carry(request, address(rand.IntN(carrierOf)))
		if err == nil {
			etags.Store(path, answer.Header.Get("ETag"))
		}
		return nil // a broken line was counted
	})
}

// somePath is a page that people look at: a mission's releases, or a day of its slots.
func (r *rush) somePath() string {
	mission := r.crowd.Missions[rand.IntN(len(r.crowd.Missions))].ID
	if rand.IntN(2) == 0 {
		return "/v1/missions/" + mission + "/releases"
	}
	day := r.crowd.Opens.AddDate(0, 0, 8+rand.IntN(days)).Format(time.DateOnly)
	return fmt.Sprintf("/v1/missions/%s/slots?service=%s&from=%s&to=%s", mission, r.crowd.Service, day, day)
}
