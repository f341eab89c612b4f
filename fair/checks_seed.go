package fair

import (
	"errors"
	"fmt"
)

// checkSecret says whether the seed reveals what the release committed to.
func checkSecret(release *Release, seed *Seed) error {
	if Commit(seed.Secret) != release.Commitment {
		return errors.New("the secret is not the one that was committed to")
	}
	return nil
}

// checkRound says whether the seed has the round of the beacon that the release's rule gives and
// the list names, and whether it is genuine. Where that cannot be told the error is an
// uncheckable.
func checkRound(release *Release, list *List, seed *Seed, chain *Chain) error {
	rule, round := release.Beacon, seed.Beacon
	switch {
	case round.Number != list.Round:
		return fmt.Errorf("the list names the round %d, the seed %d", list.Round, round.Number)
	case (round.Number == 0) != (rule == BeaconRule{}):
		return errors.New("a beacon was announced and not drawn with, or the other way round")
	case round.Number == 0 && chain == nil:
		return cannot("this was drawn without a beacon: whoever saw the list before it was closed could have chosen the secret")
	case round.Number == 0:
		return fmt.Errorf("this was drawn without a beacon, but %s is expected", chain.Name)
	case chain == nil:
		return cannot("no key of the beacon %s is known here", rule.Chain)
	case rule.Chain != chain.Name:
		return fmt.Errorf("this was drawn with the beacon %s, but %s is expected", rule.Chain, chain.Name)
	}
	if due := rule.Round(*chain, list.At); round.Number != due {
		return fmt.Errorf("the list was closed at %s, which makes round %d the one to draw with, not %d", list.At, due, round.Number)
	}
	return chain.Verify(round)
}
