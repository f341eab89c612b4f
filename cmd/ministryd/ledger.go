package main

import (
	"flag"
	"fmt"
	"strings"

	"mawidi/fair"
	"mawidi/ministry"
	"mawidi/ministry/beacon"
	"mawidi/ministry/ledger"
)

// noBeacon is what -beacon says where releases are drawn without one.
const noBeacon = "none"

// ledgerFlags are those of the open ledger.
func (o *options) ledgerFlags(set *flag.FlagSet) {
	set.StringVar(&o.ledgerName, "ledger-name", "", "`origin` of the open ledger, which its checkpoints carry for ever (default HOST/ledger of -public-url)")
	set.Func("witness", "`witness` that signs what the ledger publishes, 'KEY URL' with its public key and submission prefix; may be given again, or several parted by commas", o.addWitnesses)
	set.IntVar(&o.quorum, "witness-quorum", 0, "how many witnesses must have signed before anything is published (default more than half of them)")
	set.StringVar(&o.beaconURLs, "beacon", "", "`URLs` of relays of drand, whose quicknet releases are drawn with, as https://api.drand.sh,https://drand.cloudflare.com; or none (default none in a sandbox)")
}

func (o *options) addWitnesses(list string) error {
	for _, one := range strings.Split(list, ",") {
		key, prefix, found := strings.Cut(strings.TrimSpace(one), " ")
		if !found {
			return fmt.Errorf("%q is not a key and a URL", one)
		}
		witness, err := ledger.NewWitness(prefix, key)
		if err != nil {
			return err
		}
		o.witnesses = append(o.witnesses, witness)
	}
	return nil
}

func (o *options) fillInLedger() {
	if o.quorum == 0 && len(o.witnesses) > 0 {
		o.quorum = len(o.witnesses)/2 + 1
	}
	if o.beaconURLs == "" && o.sandbox {
		o.beaconURLs = noBeacon
	}
}

// openBeacon is the beacon behind relays, or none.
func openBeacon(relays string) (ministry.Beacon, error) {
	if relays == noBeacon || relays == "" {
		return ministry.NoBeacon{}, nil
	}
	drand, err := beacon.New(fair.Quicknet(), beacon.QuicknetHash, strings.Split(relays, ","))
	if err != nil {
		return nil, fmt.Errorf("-beacon: %w", err)
	}
	return drand, nil
}
