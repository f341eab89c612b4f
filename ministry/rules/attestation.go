package rules

import (
	"fmt"
	"maps"
	"slices"
)

// AttestationDemand is how much the ministry asks of a platform's word on device keys. It is a score and no wall: no other rule
// leans on it.
type AttestationDemand string

// The demands, mildest first.
const (
	AttestationUnasked   AttestationDemand = "none"      // it is kept and changes nothing
	AttestationPreferred AttestationDemand = "preferred" // those without register within tighter limits
	AttestationRequired  AttestationDemand = "required"  // those without do not register
)

// MayRegister says whether a device of the platform may register, and whether within the limits of those for whom no platform
// vouches. Under AttestationRequired one without is refused with attestation-required.
func (p Policy) MayRegister(platform string, attested bool) (limited bool, err error) {
	switch demand := p.Attestation[platform]; {
	case attested || demand == AttestationUnasked || demand == "":
		return false, nil
	case demand == AttestationPreferred:
		return true, nil
	default:
		return true, &Refusal{Code: AttestationMissing}
	}
}

// checkDemands finds a platform of which something is demanded that does not exist.
func checkDemands(demands map[string]AttestationDemand) error {
	known := []AttestationDemand{AttestationUnasked, AttestationPreferred, AttestationRequired}
	for _, platform := range slices.Sorted(maps.Keys(demands)) {
		if !slices.Contains(known, demands[platform]) {
			return fmt.Errorf("attestation of %s is %q, want none, preferred or required", platform, demands[platform])
		}
	}
	return nil
}
