package ministry

import (
	"cmp"
	"context"
	"fmt"
	"sort"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// slotsPage is how many slots one page lists.
const slotsPage = 200

// ListSlots answers GET /missions/{mission_id}/slots.
func (s *Server) ListSlots(ctx context.Context, request ListSlotsRequestObject) (ListSlotsResponseObject, error) {
	b, err := s.boardOf(ctx, request.MissionID)
	if err != nil {
		return nil, err
	}
	if b.mission.service(request.Params.Service) == nil {
		return nil, notFound()
	}
	from, to, err := b.span(request.Params)
	if err != nil {
		return nil, err
	}
	d, err := b.documents.get(fmt.Sprintf("slots/%s/%d-%d", request.Params.Service, from, to), func() any {
		return b.page(request.Params.Service, from, to)
	})
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, b.maxAge(s.now())), nil
}

// span is where in the service's slots the days begin and end that were asked for,
// or where the page begins that the cursor names.
func (b *board) span(p api.ListSlotsParams) (from, to int, err error) {
	slots := b.slots[p.Service]
	to = len(slots)
	if p.From != nil {
		from = firstSlot(slots, func(slot api.Slot) bool { return day(slot.StartsAt) >= p.From.String() })
	}
	if p.To != nil {
		to = firstSlot(slots, func(slot api.Slot) bool { return day(slot.StartsAt) > p.To.String() })
	}
	if p.Cursor != nil {
		last, err := readCursor(*p.Cursor)
		start, counter, found := strings.Cut(last, " ")
		at, parsed := time.Parse(time.RFC3339, start)
		if err != nil || parsed != nil || !found {
			return 0, 0, badCursor()
		}
		from = max(from, firstSlot(slots, func(slot api.Slot) bool {
			return cmp.Or(slot.StartsAt.Compare(at), cmp.Compare(slot.Counter, counter)) > 0
		}))
	}
	return from, max(from, to), nil
}

func firstSlot(slots []api.Slot, reached func(api.Slot) bool) int {
	return sort.Search(len(slots), func(i int) bool { return reached(slots[i]) })
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// page is one page of the service's slots from one index until before another.
func (b *board) page(serviceID string, from, to int) api.SlotList {
	list := api.SlotList{Items: append([]api.Slot{}, b.slots[serviceID][from:min(to, from+slotsPage)]...)}
	if from+slotsPage < to {
		last := list.Items[slotsPage-1]
		list.NextCursor = new(writeCursor(last.StartsAt.Format(time.RFC3339) + " " + last.Counter))
	}
	return list
}

// slot is a slot as the contract has it.
func (m *mission) slot(row store.Slot, state api.SlotState) (api.Slot, error) {
	starts, err := m.instant(row.Starts)
	if err != nil {
		return api.Slot{}, err
	}
	ends, err := m.instant(row.Ends)
	if err != nil {
		return api.Slot{}, err
	}
	return api.Slot{
		ID: row.ID, MissionID: row.MissionID, ServiceID: row.ServiceID, ReleaseID: row.ReleaseID,
		Counter: row.Counter, StartsAt: starts, EndsAt: ends, State: state,
	}, nil
}

// slotState is the state of the slots in a release: open once it has settled. The zero
// release stands for one that is long past.
func slotState(r store.Release) api.SlotState {
	if r.ID != "" && r.SettledAt.IsZero() {
		return api.SlotStateGathering
	}
	return api.SlotStateOpen
}

// nearest lists the free slots of a service that can be asked for in the same window
// as the wanted one, nearest to it first, for a refusal that it was taken.
func (b *board) nearest(wanted api.Slot) []api.Slot {
	const most = 5
	slots := b.slots[wanted.ServiceID]
	at := firstSlot(slots, func(slot api.Slot) bool { return !slot.StartsAt.Before(wanted.StartsAt) })
	byID := map[string]api.Slot{}
	var around []rules.Choice
	for _, slot := range slots[max(0, at-most-1):min(len(slots), at+most+1)] {
		if slot.ID != wanted.ID && slot.State == wanted.State {
			byID[slot.ID] = slot
			around = append(around, rules.Choice{SlotID: slot.ID, StartsAt: slot.StartsAt})
		}
	}
	near := []api.Slot{}
	for _, id := range rules.Taken(rules.Choice{StartsAt: wanted.StartsAt}, around, most).Nearest {
		near = append(near, byID[id])
	}
	return near
}
