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
		free[i] = Slot{Name(fmt.Sprintf("sl_%05d", i)), services[i%2], closed + Instant(604_800+i*900)}
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

	idleClosed Instant = 1_789_648_305 // of the other release
)

// cheat is what an insider does differently; the zero value is honest.
type cheat struct {
	gathered func([]Request) []Request // before the list is closed
	reveal   func(*Seed)
	allot    func([]Place)
	witness  Instant // when the witness signs the closed list, if not at once
	mission  Name
	line     func(Line) // edits a line of the release before it is written
}

// played is a ledger with two releases, of which the evidence tells the second.
type played struct {
	ledger   *ledger
	beacon   beacon
	tables   map[Hash][]byte // all that were published, by their roots
	trust    Trust
	evidence Evidence
}

// play writes a release to a ledger and gathers the evidence of it for the citizen whose request
// is the first. Between its lines are those of another release, which nobody asked for.
func play(t require.TestingT, beacon beacon, requests []Request, slots []Slot, by cheat) *played {
	p := &played{ledger: &ledger{t: t}, beacon: beacon, tables: map[Hash][]byte{}}
	l, e := p.ledger, &p.evidence
	idle := p.announce(&Release{ID: "beirut-2026-09-16", Mission: "beirut", Closes: idleClosed}, oldSlots())
	l.edit = by.line
	release := p.announce(&Release{ID: releaseID, Mission: cmp.Or(by.mission, "beirut"), Closes: closed - 2}, slots)
	earlier := l.tree(l.size())
	l.edit = nil
	p.settle(idle, p.close(idle, nil, idleClosed), nil, oldSlots(), cheat{})
	p.ledger.write(&Booking{"sl_old_1", Pseudonym{1}, idleClosed + 900})
	p.ledger.write(&Cancellation{"sl_old_1", Pseudonym{1}, idleClosed + 960})

	l.edit = by.line
	p.bring(t, requests[0])
	if by.gathered != nil {
		requests = by.gathered(requests)
	}
	list := p.close(release, requests, closed)
	closing := l.size()
	p.ledger.write(&Booking{"sl_old_1", Pseudonym{9}, closed + 1})
	p.settle(release, list, requests, slots, by)
	p.ledger.write(&Lapse{"sl_old_2", closed + 100})

	p.trust = Trust{newKey(ledgerName, 1).verifier(), verifiers(aWitness(1)), 1, &beacon.Chain, &earlier}
	e.Checkpoint = l.checkpoint(l.size(), aWitness(closed+120))
	e.Closing = l.checkpoint(closing, aWitness(cmp.Or(by.witness, closed+1)))
	e.ClosingProof, e.EarlierProof = l.consistency(closing, l.size()), l.consistency(earlier.N, l.size())
	e.Release, e.List, e.Seed, e.Allocation = l.inclusion(1), l.inclusion(7), l.inclusion(9), l.inclusion(10)
	e.Slots, e.Requests = p.tables[release.SlotsRoot], p.tables[list.RequestsRoot]
	e.Places = p.tables[l.lines[10].(*Allocation).PlacesRoot]
	return p
}

// publish keeps a table beside the ledger.
func (p *played) publish(table []byte, err error) (root Hash, rows Count) {
	require.NoError(p.ledger.t, err)
	root, rows = Root(table)
	p.tables[root] = table
	return root, rows
}

// announce writes the line of a release that gathers for a day.
func (p *played) announce(r *Release, slots []Slot) *Release {
	r.Opens = r.Closes - 86_400
	r.At, r.Latest = r.Opens-3600, r.Closes+3600
	r.SlotsRoot, r.Slots = p.publish(FormatSlots(slots))
	r.Commitment = Commit(secret())
	if p.beacon.Name != "" {
		r.Beacon = BeaconRule{p.beacon.Name, 60}
	}
	p.ledger.write(r)
	return r
}

// close writes the line of the closed list.
func (p *played) close(r *Release, requests []Request, at Instant) *List {
	list := &List{Release: r.ID, At: at, Round: r.Beacon.Round(p.beacon.Chain, at)}
	list.RequestsRoot, list.Requests = p.publish(FormatRequests(requests))
	p.ledger.write(list)
	return list
}

// settle writes the lines of the seed and of the allocation, the latter at once after the former.
func (p *played) settle(r *Release, list *List, requests []Request, slots []Slot, by cheat) {
	seed := &Seed{r.ID, list.At + 70, secret(), p.beacon.sign(list.Round)}
	if by.reveal != nil {
		by.reveal(seed)
	}
	drawn := Settle(seed.Value(list.RequestsRoot), requests, slots)
	if by.allot != nil {
		by.allot(drawn)
	}
	allocation := &Allocation{Release: r.ID, At: seed.At + 1}
	allocation.PlacesRoot, allocation.Served = p.publish(FormatPlaces(drawn))
	p.ledger.write(seed)
	p.ledger.write(allocation)
}

func oldSlots() []Slot {
	var slots []Slot
	for i := range 4 {
		slots = append(slots, Slot{Name(fmt.Sprint("sl_old_", i)), "birth", closed + Instant(100*i-100)})
	}
	return slots
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
