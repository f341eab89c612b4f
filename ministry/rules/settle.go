package rules

import "fmt"

// Request is one applicant's wish in a release that gathers: slots in order of
// preference, or with Any whichever of the service's is left.
type Request struct {
	ID          string
	ApplicantID string
	ServiceID   string
	Choices     []string // slot IDs
	Any         bool
}

// FreeSlot is a slot of the release that nobody holds.
type FreeSlot struct {
	ID        string
	ServiceID string
}

// Settlement is how a gathering ended: who got which slot, and who got none.
type Settlement struct {
	Served   map[string]string // request ID to slot ID
	Unserved []string          // request IDs, in the drawn order
}

// Settle serves requests in the drawn order, which is a permutation of their
// indices; each gets the first of its choices still free, and with Any the first
// slot of its service in the order of free (rule 2). The order in which requests
// arrived has no say. No applicant is served twice.
func Settle(requests []Request, free []FreeSlot, order []int) (Settlement, error) {
	if err := checkPermutation(order, len(requests)); err != nil {
		return Settlement{}, err
	}
	left := newStock(free)
	holds := make(map[string]bool, len(free))
	result := Settlement{Served: make(map[string]string, len(free))}
	for _, i := range order {
		r := requests[i]
		slot, ok := "", false
		if !holds[r.ApplicantID] {
			slot, ok = left.take(r)
		}
		if !ok {
			result.Unserved = append(result.Unserved, r.ID)
			continue
		}
		holds[r.ApplicantID] = true
		result.Served[r.ID] = slot
	}
	return result, nil
}

// stock is what is still free: each slot's service, and each service's slots in
// the order in which "any" takes them.
type stock struct {
	serviceOf map[string]string
	queue     map[string][]string
}

func newStock(free []FreeSlot) stock {
	s := stock{make(map[string]string, len(free)), map[string][]string{}}
	for _, slot := range free {
		s.serviceOf[slot.ID] = slot.ServiceID
		s.queue[slot.ServiceID] = append(s.queue[slot.ServiceID], slot.ID)
	}
	return s
}

func (s stock) take(r Request) (string, bool) {
	for _, choice := range r.Choices {
		if s.takeSlot(choice, r.ServiceID) {
			return choice, true
		}
	}
	for r.Any && len(s.queue[r.ServiceID]) > 0 {
		next := s.queue[r.ServiceID][0]
		s.queue[r.ServiceID] = s.queue[r.ServiceID][1:]
		if s.takeSlot(next, r.ServiceID) {
			return next, true
		}
	}
	return "", false
}

func (s stock) takeSlot(id, service string) bool {
	if of, free := s.serviceOf[id]; !free || of != service {
		return false
	}
	delete(s.serviceOf, id)
	return true
}

func checkPermutation(order []int, n int) error {
	seen := make([]bool, n)
	for _, i := range order {
		if i < 0 || i >= n || seen[i] {
			return fmt.Errorf("drawn order is no permutation of %d requests: %d is foreign or repeated", n, i)
		}
		seen[i] = true
	}
	if len(order) != n {
		return fmt.Errorf("drawn order names %d of %d requests", len(order), n)
	}
	return nil
}
