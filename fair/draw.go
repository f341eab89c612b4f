package fair

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Commit is what the ministry publishes a day ahead of its secret, 32 random bytes: the SHA-256
// of them.
func Commit(secret Hash) Hash { return sha256.Sum256(secret[:]) }

// Value is the seed of the draw: SHA-256(secret ‖ requestsRoot ‖ randomness). Nobody could know
// it, nor choose it, while requests were taken: the secret was committed to before, the root
// holds everybody's request, and the beacon's randomness came after both. Without a beacon the
// randomness is no bytes at all.
func (l *Seed) Value(requestsRoot Hash) Hash {
	parts := append(l.Secret[:], requestsRoot[:]...)
	if l.Beacon.Number > 0 {
		randomness := l.Beacon.Randomness()
		parts = append(parts, randomness[:]...)
	}
	return sha256.Sum256(parts)
}

// Settle draws: it puts the requests in the order of SHA-256(seed ‖ ID), and each in turn gets
// the first of its choices that is still free; one that takes any, the free slot of its service
// with the lowest SHA-256(seed ‖ slot). A choice that is no slot of the request's service is
// never free. Since whoever comes first is served as if alone, nobody gains by naming other
// choices than the true ones.
//
// It returns a place for every request in the order of the draw, those without a slot as well.
// IDs of requests, and of slots, must differ; their order in the arguments changes nothing.
func Settle(seed Hash, requests []Request, slots []Slot) []Place {
	left := newStock(seed, slots)
	places := make([]Place, len(requests))
	for turn, i := range order(seed, requests) {
		places[turn] = Place{requests[i].ID, left.take(requests[i])}
	}
	return places
}

// order gives the indices of the requests in the order of the draw.
func order(seed Hash, requests []Request) []int {
	lots := make([]lot, len(requests))
	for i := range requests {
		lots[i] = newLot(seed, requests[i].ID[:], i)
	}
	return drawn(lots)
}

// Turn is when the draw comes to the request with an ID, counted from 1; 0 if there is none with it.
func Turn(seed Hash, requests []Request, id Pseudonym) int {
	for turn, i := range order(seed, requests) {
		if requests[i].ID == id {
			return turn + 1
		}
	}
	return 0
}

// lot is what decides about the turn of the request, or the slot, at an index.
type lot struct {
	hash  Hash
	index int
}

func newLot(seed Hash, id []byte, index int) lot {
	var b [len(seed) + 64]byte // no ID is longer than a name
	n := copy(b[:], seed[:])
	n += copy(b[n:], id)
	return lot{sha256.Sum256(b[:n]), index}
}

func drawn(lots []lot) []int {
	slices.SortFunc(lots, func(a, b lot) int {
		// The first 8 bytes decide nearly always, and are compared at once.
		if c := cmp.Compare(binary.BigEndian.Uint64(a.hash[:8]), binary.BigEndian.Uint64(b.hash[:8])); c != 0 {
			return c
		}
		return bytes.Compare(a.hash[:], b.hash[:])
	})
	indices := make([]int, len(lots))
	for turn, l := range lots {
		indices[turn] = l.index
	}
	return indices
}

// stock is what is still free.
type stock struct {
	serviceOf map[Name]Name   // of each free slot
	queues    map[Name][]Name // each service's slots in the order in which "any" takes them
}

func newStock(seed Hash, slots []Slot) stock {
	s := stock{make(map[Name]Name, len(slots)), map[Name][]Name{}}
	lots := make([]lot, len(slots))
	for i, slot := range slots {
		lots[i] = newLot(seed, []byte(slot.ID), i)
	}
	for _, i := range drawn(lots) {
		slot := slots[i]
		s.serviceOf[slot.ID] = slot.Service
		s.queues[slot.Service] = append(s.queues[slot.Service], slot.ID)
	}
	return s
}

// take gives the request what is free of what it asks for, or "".
func (s stock) take(r Request) Name {
	if len(r.Choices) == 0 {
		return s.takeAny(r.Service)
	}
	for _, choice := range r.Choices {
		if service, free := s.serviceOf[choice]; free && service == r.Service {
			delete(s.serviceOf, choice)
			return choice
		}
	}
	return ""
}

func (s stock) takeAny(service Name) Name {
	for queue := s.queues[service]; len(queue) > 0; queue = queue[1:] {
		s.queues[service] = queue[1:]
		if _, free := s.serviceOf[queue[0]]; free {
			delete(s.serviceOf, queue[0])
			return queue[0]
		}
	}
	return ""
}
