package main

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestPercentilesAreRightToThreeInAHundred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Int64Range(0, int64(time.Hour)), 1, 50).Draw(t, "durations")
		share := rapid.Float64Range(0.01, 1).Draw(t, "share")
		var h histogram
		for _, ns := range all {
			h.add(time.Duration(ns))
		}
		slices.Sort(all)
		want := float64(all[int(math.Ceil(share*float64(len(all))))-1])
		assert.InDelta(t, want, float64(h.percentile(share)), want/32+1)
	})
}

func TestHonestCitizensTakeThreeSecondsInTheMiddle(t *testing.T) {
	var h histogram
	for range 100_000 {
		h.add(reaction())
	}
	assert.InDelta(t, 3, h.percentile(.5).Seconds(), .15)
	assert.InDelta(t, 8, h.percentile(.95).Seconds(), .5)
}
