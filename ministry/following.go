package ministry

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mawidi/ministry/store"
)

// Of several instances on one database one leads: it publishes, opens and settles
// releases, tells, reminds and sends (store.Lead). The others follow what it does by what
// it announces with each change.

// announce tells every instance that a mission's releases changed, and where one settled
// which.
func announce(tx *store.Tx, missionID, settledID string) error {
	return tx.Announce(missionID + " " + settledID)
}

// hear takes in what an instance announced; the empty string is for what may have been
// missed.
func (s *Server) hear(news string) {
	s.due.Store(0)
	missionID, settledID, _ := strings.Cut(news, " ")
	s.missions.forget()
	switch {
	case missionID == "":
		s.boards.byMission.Clear()
		s.waiting.ringAll()
	case settledID != "":
		s.turned(missionID)
		s.waiting.ringRelease(settledID)
	default:
		s.turned(missionID)
	}
}

// follow notes when the next release is due, once the leading instance has done those
// that are.
func (s *Server) follow(ctx context.Context, now time.Time) error {
	if s.isCurrent() {
		return nil
	}
	turns, next, err := s.turnsDue(ctx, now)
	if err != nil {
		return fmt.Errorf("find the releases that are due: %w", err)
	}
	if len(turns) > 0 {
		next = turns[0].at
	}
	s.due.Store(next.UnixMilli())
	return nil
}

// isCurrent reports whether no release is due.
func (s *Server) isCurrent() bool { return s.now().UnixMilli() < s.due.Load() }

const (
	leaderTakes  = 2 * time.Second // at most, to settle a release
	lookAtLeader = 20 * time.Millisecond
)

// awaitLeader waits a little for the leading instance, where that is another, to do what
// has just fallen due, so that nobody is turned away while a release settles.
func (s *Server) awaitLeader(ctx context.Context) {
	if leads, err := s.store.Lead(ctx); err != nil || leads {
		return
	}
	late := time.UnixMilli(s.due.Load()).Add(leaderTakes)
	look := time.NewTicker(lookAtLeader)
	defer look.Stop()
	for waited := time.Duration(0); waited < leaderTakes && !s.isCurrent() && s.now().Before(late); waited += lookAtLeader {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}
