package fair

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/stretchr/testify/require"
)

func sum(data []byte) Hash { return sha256.Sum256(data) }

// aGathering makes requests for slots of two services, by chance but always the same ones.
func aGathering(seed uint64, requests, slots int) ([]Request, []Slot) {
	dice := rand.New(rand.NewPCG(seed, 6))
	services := []Name{"passport-new", "birth"}
	free := make([]Slot, slots)
	for i := range free {
		free[i] = Slot{Name(fmt.Sprintf("sl_%05d", i)), services[i%2], opening + Instant(i*900)}
	}
	wishes := make([]Request, requests)
	for i := range wishes {
		r := Request{ID: pseudonym(dice), Service: services[i%2]}
		for range dice.IntN(MaxChoices + 1) { // none: any
			if choice := free[2*dice.IntN(slots/2)+i%2].ID; !slices.Contains(r.Choices, choice) {
				r.Choices = append(r.Choices, choice)
			}
		}
		wishes[i] = r
	}
	return wishes, free
}

func pseudonym(dice *rand.Rand) (p Pseudonym) {
	for i := range p {
		p[i] = byte(dice.Uint32())
	}
	return p
}

// opening is when the tests' releases begin to gather, for a day. They end at an odd minute, so
// that the round they are drawn with can be one of quicknet's that was published.
const (
	opening Instant = 1_789_572_158
	closed          = opening + 86_402
)

// cheat is what an insider does differently; the zero value is honest.
type cheat struct {
	gathered func([]Request) []Request // before the list is closed
	reveal   func(*Seed)
	allot    func([]Place)
	witness  Instant // when the witness signs the closed list, if not at once
	mission  Name
}

// played is a release from its announcement to its allocation.
type played struct {
	ledger   *ledger
	trust    Trust
	evidence Evidence
}

// play writes a release to a ledger and gathers the evidence of it for the citizen whose request
// is the first.
func play(t require.TestingT, beacon beacon, requests []Request, slots []Slot, by cheat) *played {
	l := &ledger{t: t}
	for i := range 5 { // what other releases left behind
		l.write(&Booking{Name(fmt.Sprint("sl_old_", i)), Pseudonym{byte(i)}, opening - 90_000})
	}
	p := &played{l, Trust{newKey(ledgerName, 1).verifier(), verifiers(aWitness(1)), 1, &beacon.Chain, nil}, Evidence{}}
	p.bring(t, requests[0])
	slotTable, err := FormatSlots(slots)
	require.NoError(t, err)
	release := &Release{
		ID: releaseID, Mission: cmp.Or(by.mission, "beirut"), At: opening - 3600, Opens: opening, Closes: closed - 2,
		Commitment: Commit(secret()),
	}
	if beacon.Name != "" {
		release.Beacon = BeaconRule{beacon.Name, 60}
	}
	release.SlotsRoot, release.Slots = Root(slotTable)
	l.write(release)
	l.write(&Cancellation{"sl_old_1", Pseudonym{1}, opening + 5})
	earlier := l.tree(l.size())
	p.trust.Earlier = &earlier

	if by.gathered != nil {
		requests = by.gathered(requests)
	}
	requestTable, err := FormatRequests(requests)
	require.NoError(t, err)
	list := &List{Release: releaseID, At: closed, Round: release.Beacon.Round(beacon.Chain, closed)}
	list.RequestsRoot, list.Requests = Root(requestTable)
	l.write(list)
	closing := l.size()
	l.write(&Booking{"sl_old_1", Pseudonym{9}, closed + 1})

	seed := &Seed{releaseID, closed + 70, secret(), beacon.sign(list.Round)}
	if by.reveal != nil {
		by.reveal(seed)
	}
	l.write(seed)
	drawn := Settle(seed.Value(list.RequestsRoot), requests, slots)
	if by.allot != nil {
		by.allot(drawn)
	}
	places, err := FormatPlaces(drawn)
	require.NoError(t, err)
	allocation := &Allocation{Release: releaseID, At: closed + 71}
	allocation.PlacesRoot, allocation.Served = Root(places)
	l.write(allocation)
	l.write(&Lapse{"sl_old_2", closed + 100})

	p.evidence.Checkpoint = l.checkpoint(l.size(), aWitness(closed+120))
	p.evidence.Closing = l.checkpoint(closing, aWitness(cmp.Or(by.witness, closed+1)))
	p.evidence.ClosingProof = l.consistency(closing, l.size())
	p.evidence.EarlierProof = l.consistency(earlier.N, l.size())
	p.evidence.Release, p.evidence.List = l.inclusion(5), l.inclusion(7)
	p.evidence.Seed, p.evidence.Allocation = l.inclusion(9), l.inclusion(10)
	p.evidence.Slots, p.evidence.Requests, p.evidence.Places = slotTable, requestTable, places
	return p
}

const releaseID Name = "beirut-2026-09-17"

func secret() Hash { return sum([]byte("a secret of the tests")) }

// bring adds what a citizen has of their own: the request as they made it, and its receipt.
func (p *played) bring(t require.TestingT, own Request) {
	row, err := FormatRequests([]Request{own})
	require.NoError(t, err)
	receipt, err := Receipt{releaseID, opening + 7, own}.Sign(newKey(ledgerName, 1))
	require.NoError(t, err)
	p.evidence.Request, p.evidence.Receipt = row, receipt
}
