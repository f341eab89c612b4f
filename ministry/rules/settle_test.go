package rules

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// aGathering draws requests and free slots of two services, scarce enough for
// people to get in each other's way.
func aGathering(t *rapid.T) ([]Request, []FreeSlot) {
	services := rapid.SampledFrom([]string{"passport-new", "birth"})
	free := make([]FreeSlot, rapid.IntRange(0, 12).Draw(t, "slots"))
	for i := range free {
		free[i] = FreeSlot{fmt.Sprint("slot-", i), services.Draw(t, "service")}
	}
	requests := make([]Request, rapid.IntRange(0, 30).Draw(t, "requests"))
	for i := range requests {
		r := Request{
			ID:          fmt.Sprint("request-", i),
			ApplicantID: fmt.Sprint("applicant-", rapid.IntRange(0, 25).Draw(t, "applicant")),
			ServiceID:   services.Draw(t, "service"),
			Any:         rapid.Bool().Draw(t, "any"),
		}
		if !r.Any {
			// A choice may have been taken before, or be of another service.
			r.Choices = rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(0, 14), func(i int) string {
				return fmt.Sprint("slot-", i)
			}), 1, 5, rapid.ID[string]).Draw(t, "choices")
		}
		requests[i] = r
	}
	return requests, free
}

func TestSettlingServesEachSlotAndEachApplicantAtMostOnceAndInTurn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests, free := aGathering(t)
		order, err := Order(len(requests), seeded(rapid.Uint64().Draw(t, "seed")))
		require.NoError(t, err)
		settlement, err := Settle(requests, free, order)
		require.NoError(t, err)
		require.Len(t, requests, len(settlement.Served)+len(settlement.Unserved), "everyone is told one thing")

		left := map[string]string{}
		for _, s := range free {
			left[s.ID] = s.ServiceID
		}
		served := map[string]bool{}
		for _, i := range order {
			r := requests[i]
			slot, ok := settlement.Served[r.ID]
			assert.NotEqual(t, ok, slices.Contains(settlement.Unserved, r.ID), "%s is either served or not", r.ID)
			if !ok {
				assert.True(t, served[r.ApplicantID] || !anythingFor(r, left), "%s goes empty-handed while a wish is free", r.ID)
				continue
			}
			assert.False(t, served[r.ApplicantID], "%s is served once", r.ApplicantID)
			assert.Equal(t, r.ServiceID, left[slot], "%s was free and is of the right service", slot)
			assert.True(t, r.Any || firstWish(r, left) == slot, "%s gets the first wish still free", r.ID)
			served[r.ApplicantID] = true
			delete(left, slot)
		}
	})
}

func firstWish(r Request, left map[string]string) string {
	i := slices.IndexFunc(r.Choices, func(c string) bool { return left[c] == r.ServiceID })
	if i < 0 {
		return ""
	}
	return r.Choices[i]
}

func anythingFor(r Request, left map[string]string) bool {
	for _, service := range left {
		if r.Any && service == r.ServiceID {
			return true
		}
	}
	return firstWish(r, left) != ""
}

func TestNobodyPrefersASlotThatStayedFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests, free := aGathering(t)
		order, err := Order(len(requests), seeded(rapid.Uint64().Draw(t, "seed")))
		require.NoError(t, err)
		settlement, err := Settle(requests, free, order)
		require.NoError(t, err)

		left := map[string]string{}
		for _, s := range free {
			left[s.ID] = s.ServiceID
		}
		got := map[string]string{}
		for _, r := range requests {
			if slot, ok := settlement.Served[r.ID]; ok {
				delete(left, slot)
				got[r.ApplicantID] = slot
			}
		}
		for _, r := range requests {
			slot, ok := settlement.Served[r.ID]
			for _, wish := range r.Choices {
				if wish == slot {
					break
				}
				assert.False(t, left[wish] == r.ServiceID && (ok || got[r.ApplicantID] == ""), "%s wanted %s, which stayed free", r.ID, wish)
			}
		}
	})
}

func TestBeingEarlyWithinTheMinuteBuysNothing(t *testing.T) {
	const people, runs = 20, 20_000
	requests := make([]Request, people)
	for i := range requests {
		requests[i] = Request{ID: fmt.Sprint(i), ApplicantID: fmt.Sprint("applicant-", i), ServiceID: "passport-new", Choices: []string{"the-slot"}}
	}
	random := seeded(2)
	wins := make([]int, people)
	for range runs {
		order, err := Order(people, random)
		require.NoError(t, err)
		settlement, err := Settle(requests, []FreeSlot{{"the-slot", "passport-new"}}, order)
		require.NoError(t, err)
		require.Len(t, settlement.Served, 1)
		for i, r := range requests {
			if _, ok := settlement.Served[r.ID]; ok {
				wins[i]++
			}
		}
	}
	assert.Less(t, chiSquare(wins), 43.82, "19 degrees of freedom, 0.1 %%: %v", wins)
}

func TestTheResultFollowsFromTheDrawnOrderAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests, free := aGathering(t)
		order, err := Order(len(requests), seeded(rapid.Uint64().Draw(t, "seed")))
		require.NoError(t, err)
		want, err := Settle(requests, free, order)
		require.NoError(t, err)

		// The same people in the same drawn order, but arrived the other way round.
		slices.Reverse(requests)
		for k := range order {
			order[k] = len(requests) - 1 - order[k]
		}
		got, err := Settle(requests, free, order)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestAnyTakesTheFirstFreeSlotOfItsService(t *testing.T) {
	requests := []Request{
		{ID: "layla", ApplicantID: "layla", ServiceID: "passport-new", Choices: []string{"nine"}},
		{ID: "omar", ApplicantID: "omar", ServiceID: "passport-new", Any: true},
		{ID: "rima", ApplicantID: "rima", ServiceID: "birth", Any: true},
		{ID: "sami", ApplicantID: "sami", ServiceID: "birth", Any: true},
	}
	free := []FreeSlot{{"nine", "passport-new"}, {"half-past", "passport-new"}, {"ten", "birth"}}
	settlement, err := Settle(requests, free, []int{0, 1, 2, 3})
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"layla": "nine", "omar": "half-past", "rima": "ten"}, settlement.Served)
	assert.Equal(t, []string{"sami"}, settlement.Unserved)
}

func TestAnOrderThatLeavesSomeoneOutIsRefused(t *testing.T) {
	requests := []Request{{ID: "layla"}, {ID: "omar"}}
	for name, order := range map[string][]int{
		"too short": {0}, "empty": nil, "twice the same": {1, 1}, "too long": {0, 1, 0}, "foreign": {0, 2}, "negative": {0, -1},
	} {
		_, err := Settle(requests, nil, order)
		assert.Error(t, err, name)
	}
}

func BenchmarkSettle100000RequestsOver2000Slots(b *testing.B) {
	dice := rand.New(rand.NewPCG(1, 2))
	free := make([]FreeSlot, 2000)
	for i := range free {
		free[i] = FreeSlot{fmt.Sprintf("sl_%06d", i), fmt.Sprint("service-", i%8)}
	}
	requests := make([]Request, 100_000)
	for i := range requests {
		service := i % 8
		r := Request{ID: fmt.Sprint("rq_", i), ApplicantID: fmt.Sprint("ap_", i), ServiceID: fmt.Sprint("service-", service), Any: i%5 == 0}
		for len(r.Choices) < 5 && !r.Any {
			r.Choices = append(r.Choices, free[8*dice.IntN(250)+service].ID)
		}
		requests[i] = r
	}
	random := seeded(3)
	b.ReportAllocs()
	for b.Loop() {
		order, err := Order(len(requests), random)
		if err != nil {
			b.Fatal(err)
		}
		settlement, err := Settle(requests, free, order)
		if err != nil || len(settlement.Served) != len(free) {
			b.Fatal("not every slot was served", err)
		}
	}
}
