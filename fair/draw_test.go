package fair

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// anyGathering draws requests and slots of two services, scarce enough for people to get in
// each other's way. Choices may be foreign, or of the other service.
func anyGathering(t *rapid.T) (Hash, []Request, []Slot) {
	services := rapid.SampledFrom([]Name{"passport-new", "birth"})
	slots := make([]Slot, rapid.IntRange(0, 12).Draw(t, "slots"))
	for i := range slots {
		slots[i] = Slot{Name(fmt.Sprint("slot-", i)), services.Draw(t, "service"), Instant(i)}
	}
	choices := rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(0, 14), func(i int) Name {
		return Name(fmt.Sprint("slot-", i))
	}), 0, MaxChoices, rapid.ID[Name])
	requests := make([]Request, rapid.IntRange(0, 30).Draw(t, "requests"))
	for i := range requests {
		requests[i] = Request{Pseudonym{byte(i)}, services.Draw(t, "service"), choices.Draw(t, "choices")}
	}
	return aSeed(rapid.Uint64().Draw(t, "seed")), requests, slots
}

func aSeed(n uint64) Hash { return sum(fmt.Append(nil, n)) }

func TestEachSlotIsGivenOnceAndEachRequestHasOnePlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, requests, slots := anyGathering(t)
		given, placed := map[Name]bool{}, map[Pseudonym]bool{}
		for _, p := range Settle(seed, requests, slots) {
			require.False(t, placed[p.Request], "%s is placed once", p.Request)
			require.False(t, p.Slot != "" && given[p.Slot], "%s is given once", p.Slot)
			placed[p.Request], given[p.Slot] = true, true
		}
		require.Len(t, placed, len(requests), "everyone is told one thing")
	})
}

func TestEachInTurnGetsTheFirstWishThatIsFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, requests, slots := anyGathering(t)
		free, wishes := map[Name]Name{}, map[Pseudonym]Request{}
		for _, s := range slots {
			free[s.ID] = s.Service
		}
		for _, r := range requests {
			wishes[r.ID] = r
		}
		for _, p := range Settle(seed, requests, slots) {
			r := wishes[p.Request]
			for _, choice := range r.Choices {
				if choice == p.Slot {
					break
				}
				require.NotEqual(t, r.Service, free[choice], "%s was free and preferred", choice)
			}
			if len(r.Choices) > 0 && p.Slot != "" {
				require.Contains(t, r.Choices, p.Slot)
			}
			if len(r.Choices) == 0 && p.Slot == "" {
				for _, service := range free {
					require.NotEqual(t, r.Service, service, "any goes empty-handed only when nothing is left")
				}
			}
			if p.Slot != "" {
				require.Equal(t, r.Service, free[p.Slot], "the slot was free and of the service")
				delete(free, p.Slot)
			}
		}
	})
}

func TestArrivalChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, requests, slots := anyGathering(t)
		want := Settle(seed, requests, slots)
		got := Settle(seed, rapid.Permutation(requests).Draw(t, "arrived"), rapid.Permutation(slots).Draw(t, "listed"))
		require.Equal(t, want, got)
	})
}

func TestNobodyGainsByNamingOtherChoicesThanTheTrueOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, requests, slots := anyGathering(t)
		i := slices.IndexFunc(requests, func(r Request) bool { return len(r.Choices) > 0 })
		if i < 0 {
			t.Skip("everyone takes any")
		}
		honest := rankOf(Settle(seed, requests, slots), requests[i])
		lying := slices.Clone(requests)
		lying[i].Choices = rapid.Permutation(requests[i].Choices).Draw(t, "lie")
		lying[i].Choices = lying[i].Choices[:rapid.IntRange(1, len(lying[i].Choices)).Draw(t, "told")]
		require.LessOrEqual(t, honest, rankOf(Settle(seed, lying, slots), requests[i]))
	})
}

// rankOf says how good a request's place is by its true wish: 0 for the first choice.
func rankOf(drawn []Place, truth Request) int {
	for _, p := range drawn {
		if at := slices.Index(truth.Choices, p.Slot); p.Request == truth.ID && at >= 0 {
			return at
		}
	}
	return len(truth.Choices)
}

func TestPlacesAreUniform(t *testing.T) {
	const people, draws = 20, 20_000
	requests := somePeople(people)
	turns := make([][]int, people) // of each request, how often it had which turn
	for i := range turns {
		turns[i] = make([]int, people)
	}
	for n := range draws {
		for turn, i := range order(aSeed(uint64(n)), requests) {
			turns[i][turn]++
		}
	}
	expected := float64(draws) / people
	chiSquare := 0.0
	for _, counts := range turns {
		for _, count := range counts {
			chiSquare += (float64(count) - expected) * (float64(count) - expected) / expected
		}
	}
	assert.Less(t, chiSquare, 447.6, "19 × 19 degrees of freedom, 0.1 %%")
	assert.Greater(t, chiSquare, 283.9, "nor too even to be chance")
}

func TestArrivalIsNotCorrelatedWithTheTurn(t *testing.T) {
	const people, draws = 200, 500
	requests := somePeople(people)
	mean := float64(people-1) / 2
	covariance, variance := 0.0, 0.0
	for n := range draws {
		for turn, arrived := range order(aSeed(uint64(n)), requests) {
			covariance += (float64(arrived) - mean) * (float64(turn) - mean)
			variance += (float64(turn) - mean) * (float64(turn) - mean)
		}
	}
	// The standard deviation of the coefficient is 1/√(people × draws) = 0.0032.
	assert.InDelta(t, 0, covariance/variance, 0.0105, "3.3 standard deviations, 0.1 %%")
}

func somePeople(n int) []Request {
	dice := rand.New(rand.NewPCG(7, 7))
	requests := make([]Request, n)
	for i := range requests {
		requests[i] = Request{ID: pseudonym(dice), Service: "birth"}
	}
	return requests
}
