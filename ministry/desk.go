package ministry

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// desk is what the work around missions keeps in memory. Everything that must not be
// lost is in the books; a desk begins empty.
type desk struct {
	missions latest[catalogue]
	boards   boards
	waiting  waitingRoom

	advancing sync.Mutex            // held while releases are published, opened and closed
	published map[string]rules.Date // the date up to which that was done, by mission
	due       atomic.Int64          // Unix milliseconds of the next release to open or close

	awaiting awaiting     // releases that wait for what they are drawn with
	begun    atomic.Int64 // Unix milliseconds up to which slots were looked through that have started
	attended atomic.Int64 // Unix milliseconds up to which it was told who came
}

const (
	// lookAround is how often the clock is read to see whether anything is due. A
	// sandbox's clock jumps, so there is no sleeping until then.
	lookAround = 100 * time.Millisecond
	// catchBreath is how long to wait after a failure, such as a full disk.
	catchBreath = time.Second
	// tellingRests is how many times as long as a portion of messages took the next one
	// waits: citizens who crowd in, and slow it down, come before what can wait.
	tellingRests = 10
)

// keepReleases publishes, opens, closes and settles releases until ctx ends.
func (s *Server) keepReleases(ctx context.Context) error {
	defer s.waiting.close()
	for ctx.Err() == nil {
		pause := lookAround
		if err := s.advance(ctx); err != nil && ctx.Err() == nil {
			s.logger.ErrorContext(ctx, "releases are behind", "error", err)
			pause = catchBreath
		}
		rest(ctx, pause)
	}
	return nil
}

// keepDrawing draws releases of which others have a part to do, until ctx ends.
func (s *Server) keepDrawing(ctx context.Context) error {
	for ctx.Err() == nil {
		pause := lookAround
		if _, err := s.drawAwaited(ctx); err != nil && ctx.Err() == nil {
			s.logger.ErrorContext(ctx, "releases wait to be drawn", "error", err)
			pause = catchBreath
		}
		rest(ctx, pause)
	}
	return nil
}

// keepTelling tells citizens what came of their requests and reminds them of their
// appointments, a portion at a time, until ctx ends.
func (s *Server) keepTelling(ctx context.Context) error {
	for ctx.Err() == nil {
		began := steady()
		_, err := s.tellAll(ctx)
		pause := max(lookAround, tellingRests*steady().Sub(began))
		if err != nil && ctx.Err() == nil {
			s.logger.ErrorContext(ctx, "messages are behind", "error", err)
			pause = catchBreath
		}
		rest(ctx, pause)
	}
	return nil
}

// rest waits, for as long as ctx lasts.
func rest(ctx context.Context, pause time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(pause):
	}
}

// CatchUp does everything that is due at the ministry's time: it publishes, opens, closes
// and settles releases in the order in which they fell due, sees to freed slots and to those
// that have started, and queues what citizens are to be told. It may be called at any time and does nothing twice. What it could not do is
// in its error, and stays due. Where another instance leads, it leaves all that to it.
func (s *Server) CatchUp(ctx context.Context) error {
	for {
		behind := s.advance(ctx)
		if leads, err := s.store.Lead(ctx); err != nil || !leads {
			return errors.Join(behind, err)
		}
		drawn, undrawn := s.drawAwaited(ctx)
		told, untold := s.tellAll(ctx)
		if behind = errors.Join(behind, undrawn, untold); drawn+told == 0 || ctx.Err() != nil {
			return errors.Join(behind, s.ledger.CatchUp(ctx))
		}
	}
}

// tellAll does a portion of each kind of what can wait: messages that are due, freed slots
// and those that have started. It returns how many things it did.
func (s *Server) tellAll(ctx context.Context) (done int, err error) {
	if leads, err := s.store.Lead(ctx); err != nil || !leads {
		return 0, err
	}
	for _, work := range []func(context.Context) (int, error){s.giveSpare, s.lapse, s.tellAttendance, s.tell, s.remind} {
		n, failed := work(ctx)
		done, err = done+n, errors.Join(err, failed)
	}
	return done, err
}

// advance brings the releases to now.
func (s *Server) advance(ctx context.Context) error {
	ctx = store.Apart(ctx)
	s.advancing.Lock()
	defer s.advancing.Unlock()
	now := s.now()
	if leads, err := s.store.Lead(ctx); err != nil || !leads {
		return errors.Join(err, s.follow(ctx, now))
	}
	c, err := s.catalogue(ctx)
	if err != nil {
		return err
	}
	if err := s.publish(ctx, c, now); err != nil {
		return err
	}
	if now.UnixMilli() < s.due.Load() {
		return nil
	}
	turns, next, err := s.turnsDue(ctx, now)
	if err != nil {
		return fmt.Errorf("find the releases that are due: %w", err)
	}
	if len(turns) == 0 {
		s.due.Store(next.UnixMilli())
	}
	return s.takeTurns(ctx, c, turns)
}

// takeTurns has each release take its step. One that cannot keeps its own mission's
// later ones waiting, but nobody else's.
func (s *Server) takeTurns(ctx context.Context, c *catalogue, turns []turn) error {
	stuck := map[string]error{}
	for _, t := range turns {
		if id := t.release.MissionID; stuck[id] == nil {
			stuck[id] = s.turn(ctx, c, t)
		}
	}
	return errors.Join(slices.Collect(maps.Values(stuck))...)
}

// upToDate is the catalogue, with no release due that was not settled. Where one cannot
// be, keepReleases says so in the log; nobody is served from it, and everyone else is.
func (s *Server) upToDate(ctx context.Context) (*catalogue, error) {
	if !s.isCurrent() {
		_ = s.advance(ctx)
		s.awaitLeader(ctx)
	}
	return s.catalogue(ctx)
}

// turn is a release taking its next step.
type turn struct {
	at      time.Time
	step    step
	release store.Release
}

type step int

// The steps of a release, each a change of its own: whatever stops the server between two,
// the next begins where the books are.
const (
	opening step = iota // its slots are announced
	closing             // the list of its requests is closed, where nobody has to witness it
	drawing             // it is drawn, where nothing has to be waited for
)

// turnsDue lists what is due at now in the order in which it fell due, and when the
// next turn is.
func (s *Server) turnsDue(ctx context.Context, now time.Time) (turns []turn, next time.Time, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		toOpen, err := tx.ReleasesToOpen(now)
		if err != nil {
			return err
		}
		for _, r := range toOpen {
			turns = append(turns, turn{r.GathersFrom, opening, r})
		}
		if !s.closesByItself() {
			next, err = tx.NextOpening()
			return err
		}
		toClose, err := tx.ReleasesToClose(now)
		if err != nil {
			return err
		}
		for _, r := range toClose {
			turns = append(turns, turn{r.SettlesAt, closing, r})
		}
		if s.drawsAtOnce() {
			toDraw, err := tx.ReleasesToDraw(now)
			if err != nil {
				return err
			}
			for _, r := range toDraw {
				turns = append(turns, turn{r.SettlesAt, drawing, r})
			}
		}
		next, err = tx.NextReleaseInstant()
		return err
	})
	slices.SortStableFunc(turns, func(a, b turn) int { return a.at.Compare(b.at) })
	return turns, next, err
}

func (s *Server) turn(ctx context.Context, c *catalogue, t turn) error {
	m, err := c.mission(t.release.MissionID)
	if err != nil {
		return err
	}
	switch t.step {
	case opening:
		err = s.open(ctx, m, t.release.ID)
	case closing:
		inTime := false
		inTime, err = s.closeList(ctx, m, t.release.ID)
		if err == nil && (!inTime || s.drawsAtOnce()) {
			err = s.draw(ctx, m, t.release.ID)
		}
	case drawing:
		err = s.draw(ctx, m, t.release.ID)
	}
	if err != nil {
		return err
	}
	s.turned(m.ID)
	return nil
}
