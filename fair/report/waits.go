package report

import (
	"maps"
	"slices"

	"mawidi/fair"
)

// waits counts waits by their whole hours, so that the median of any number of them takes little
// room and comes out the same for everyone.
type waits map[int64]int

func (w waits) add(seconds fair.Instant) { w[int64(seconds)/3600]++ }

// median is the middle one of all waits, the shorter of two in the middle; nil if there is none.
func (w waits) median() *int64 {
	var all int
	for _, n := range w {
		all += n
	}
	before := int(0)
	for _, hours := range slices.Sorted(maps.Keys(w)) {
		if before += w[hours]; 2*before >= all {
			return &hours
		}
	}
	return nil
}
