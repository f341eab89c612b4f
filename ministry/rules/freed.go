package rules

import (
	"io"
	"time"
)

// FreedBatches lists the releases that a slot freed at now may return in: of the
// mission's next few whose list is not yet public, those that open at least lead
// before the slot starts (rule 6). It may be empty.
func FreedBatches(s Schedule, startsAt, now time.Time, next int, lead time.Duration) []Release {
	var candidates []Release
	for _, r := range s.NextUnpublished(now, next) {
		if !r.OpensAt.Add(lead).After(startsAt) {
			candidates = append(candidates, r)
		}
	}
	return candidates
}

// DrawFreed draws the release that a freed slot returns in, each candidate as
// likely. With no candidates no release can take it any more, and ok is false.
func DrawFreed(candidates []Release, random io.Reader) (r Release, ok bool, err error) {
	if len(candidates) == 0 {
		return Release{}, false, nil
	}
	i, err := Lot(len(candidates), random)
	if err != nil {
		return Release{}, false, err
	}
	return candidates[i], true, nil
}
