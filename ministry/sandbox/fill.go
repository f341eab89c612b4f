package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"mawidi/ministry"
	"mawidi/ministry/intake"
	"mawidi/ministry/store"
)

// pastDays is how many days of releases lie behind a new sandbox.
const pastDays = 8

// fill makes an empty database a sandbox.
func fill(ctx context.Context, st *store.Store, keys *ministry.Keys, config Config) error {
	machine, begins := time.Now(), config.Begins
	if begins.IsZero() {
		begins = machine
	}
	c, err := readCatalogue()
	if err != nil {
		return err
	}
	if err := st.Change(ctx, "write the catalogue", func(tx *store.Tx) error { return c.Write(tx, begins, pastDays) }); err != nil {
		return err
	}
	people, err := People()
	if err != nil {
		return err
	}
	ids, err := enrol(ctx, st, keys, people)
	if err != nil {
		return err
	}
	origin, err := nameLedger(ctx, st)
	if err != nil {
		return err
	}
	past, err := newPast(st, keys, c, config.Policy, begins, origin)
	if err != nil {
		return err
	}
	if err := past.wishFor(ctx, people, ids); err != nil {
		return err
	}
	if err := past.live(ctx); err != nil {
		return fmt.Errorf("live through the past days: %w", err)
	}
	clock := &Clock{store: st}
	return clock.setAhead(ctx, begins.Sub(machine))
}

// readCatalogue reads what the sandbox's missions are and do.
func readCatalogue() (c intake.Catalogue, err error) {
	if c.Missions, err = read[[]intake.Mission]("missions.yaml"); err != nil {
		return c, err
	}
	if c.Services, err = read[[]intake.Service]("services.yaml"); err != nil {
		return c, err
	}
	if c.Holidays, err = read[[]intake.Holiday]("holidays.yaml"); err != nil {
		return c, err
	}
	return c, c.Check()
}

// peopleSetting keeps the citizens' IDs in the order of People.
const peopleSetting = "sandbox_people"

// enrol puts the people in the register and returns their IDs.
func enrol(ctx context.Context, st *store.Store, keys *ministry.Keys, people []Person) (ids []string, err error) {
	err = st.Change(ctx, "enrol citizens", func(tx *store.Tx) error {
		ids = ids[:0]
		for _, p := range people {
			id, err := ministry.AddToRegister(tx, keys, p.RegisterEntry)
			if err != nil {
				return fmt.Errorf("%s: %w", p.Name.En, err)
			}
			ids = append(ids, id)
		}
		kept, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		return tx.WriteSetting(peopleSetting, string(kept))
	})
	return ids, err
}

// enrolled reads what enrol wrote.
func enrolled(tx *store.Tx) (ids []string, err error) {
	kept, err := tx.ReadSetting(peopleSetting)
	if err != nil {
		return nil, fmt.Errorf("read the sandbox's citizens: %w", err)
	}
	err = json.Unmarshal([]byte(kept), &ids)
	return ids, err
}
