package main

import (
	"math"
	"math/bits"
	"sync/atomic"
	"time"
)

// histogram counts durations in buckets that are at most a thirty-second wider than what
// is in them, so that a percentile is right to three in a hundred. It may be added to by
// any number of goroutines.
type histogram struct {
	count   atomic.Int64
	buckets [64 << finer]atomic.Int64
}

const finer = 5 // bits after the first that tell a bucket from the next

func (h *histogram) add(d time.Duration) {
	h.count.Add(1)
	h.buckets[bucketOf(uint64(max(0, d)))].Add(1)
}

func bucketOf(ns uint64) int {
	power := bits.Len64(ns >> finer)
	return power<<finer + int(ns>>max(0, power-1))&(1<<finer-1)
}

// percentile is the duration within which that share of all lie, of 0.99 for example; the
// upper end of its bucket.
func (h *histogram) percentile(share float64) time.Duration {
	left := int64(math.Ceil(share * float64(h.count.Load())))
	if left == 0 {
		return 0
	}
	for i := range h.buckets {
		if left -= h.buckets[i].Load(); left <= 0 {
			return endOf(i)
		}
	}
	return math.MaxInt64
}

func endOf(bucket int) time.Duration {
	power, rest := bucket>>finer, uint64(bucket&(1<<finer-1))
	if power == 0 {
		return time.Duration(rest)
	}
	return time.Duration((1<<finer+rest+1)<<(power-1) - 1)
}
