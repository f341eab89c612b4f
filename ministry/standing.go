package ministry

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// A wish that stands goes into each following release of its mission, as a request for any
// slot of its service, until it is served or withdrawn.

// carriedAhead is among how many following releases the one is found in which a wish goes on.
const carriedAhead = 8

// carryOn has wishes that a release did not serve go on in the next one in which their
// applicant asks for nothing else (rule 2).
func (s *Server) carryOn(tx *store.Tx, m *mission, after store.Release, wishes []store.Request, now time.Time) error {
	if len(wishes) == 0 {
		return nil
	}
	releases, err := tx.ReleasesAfter(m.ID, after.OpensAt, carriedAhead)
	if err != nil {
		return err
	}
	for _, next := range releases {
		if wishes, err = s.carryInto(tx, m, next, wishes, now); err != nil || len(wishes) == 0 {
			return err
		}
	}
	return nil
}

// makeWay has a wish that stands, and came into a release by itself, go on in a later one:
// its applicant asks for another service in this one (rule 2).
func (s *Server) makeWay(tx *store.Tx, m *mission, w store.Request, now time.Time) error {
	r, err := tx.Release(w.ReleaseID)
	if err != nil {
		return fmt.Errorf("find the release of request %s: %w", w.ID, err)
	}
	if err := tx.WithdrawRequest(w.ID); err != nil {
		return err
	}
	return s.carryOn(tx, m, r, []store.Request{w}, now)
}

// carryInto has wishes go on in one release, and returns those that could not.
func (s *Server) carryInto(tx *store.Tx, m *mission, next store.Release, wishes []store.Request, now time.Time) (left []store.Request, err error) {
	var was, goesOn []store.Request
	for _, w := range wishes {
		eligible, err := s.stillEligible(tx, m, w, next)
		if err != nil {
			return nil, err
		}
		if !eligible {
			continue
		}
		q, err := s.following(w, next, now)
		if err != nil {
			return nil, err
		}
		was, goesOn = append(was, w), append(goesOn, q)
	}
	added, err := tx.InsertRequests(goesOn)
	if err != nil {
		return nil, fmt.Errorf("carry wishes into %s: %w", next.ID, err)
	}
	for i, w := range was {
		if !added[i] {
			left = append(left, w)
			continue
		}
		// Whoever made it was told once that it goes on.
		if err := tx.ContinueRequest(w.ID, goesOn[i].ID, w.Carried); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// following is the request in which a wish goes on in a release.
func (s *Server) following(w store.Request, next store.Release, now time.Time) (store.Request, error) {
	key, err := s.keys.Open(w.StandingKey, aboutStanding(w.ID))
	if err != nil {
		return store.Request{}, err
	}
	q := store.Request{
		ID: store.NewID("rq"), CitizenID: w.CitizenID, ApplicantID: w.ApplicantID, MissionID: w.MissionID, ServiceID: w.ServiceID,
		ReleaseID: next.ID, Any: true, State: requestGathered, MadeAt: now, PublicID: standingID(key, next.ID), Carried: true,
	}
	q.StandingKey, err = s.keys.Seal(key, aboutStanding(q.ID))
	return q, err
}

// standingID is the public ID of a standing wish's request in a release: the first 16 bytes
// of HMAC-SHA-256 over the release's ID.
func standingID(key []byte, releaseID string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(releaseID))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// stillEligible asks whether the service is still for someone of the applicant's age when a
// release's slots come (rule 4).
func (s *Server) stillEligible(tx *store.Tx, m *mission, w store.Request, next store.Release) (bool, error) {
	offered := m.service(w.ServiceID)
	if offered == nil || !offered.bookable() {
		return false, nil
	}
	if offered.Audience == string(rules.Everyone) {
		return true, nil
	}
	person, err := s.applicant(tx, w.CitizenID, w.ApplicantID)
	if err != nil {
		return false, err
	}
	opens, err := rules.ParseWall(next.Opens)
	if err != nil {
		return false, err
	}
	return checkAge(offered, person, opens.Date.AddDays(s.policy.LeadDays())) == nil, nil
}

func aboutStanding(requestID string) string { return "request.standing_key/" + requestID }
